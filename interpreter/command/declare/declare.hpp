#pragma once
#include "interpreter/command/command.hpp"
#include "interpreter/command/line/command_line.hpp"

#include <functional>

namespace medpol {

/// What the arguments of the program come to, command by command.
struct ChosenOptions {
  EvalOptions eval;
  ExplainOptions explain;
  CheckOptions check;
  TestOptions test;
  FormatOptions format;
  TimelineOptions timeline;
  FieldsOptions fields;
  std::string topic; ///< of help; empty: what there is
};

/// What runs a command, when it was read.
using RunCommand = std::function<void()>;

// Each declares one command: its words in both languages, and where what is written goes.
void declare_eval(CommandLine& line, EvalOptions& options, RunCommand run);
void declare_explain(CommandLine& line, ExplainOptions& options, RunCommand run);
void declare_check(CommandLine& line, CheckOptions& options, RunCommand run);
void declare_test(CommandLine& line, TestOptions& options, RunCommand run);
void declare_format(CommandLine& line, FormatOptions& options, RunCommand run);
void declare_timeline(CommandLine& line, TimelineOptions& options, RunCommand run);
void declare_fields(CommandLine& line, FieldsOptions& options, RunCommand run);
void declare_help(CommandLine& line, std::string& topic, RunCommand run);

/// All commands, in the order in which they are shown. What runs them puts its status into `status`; both must outlive
/// the line.
void declare_commands(CommandLine& line, ChosenOptions& options, const CommonOptions& common, ExitStatus& status);

// What several commands have.
void declare_policies(CommandLine& line, std::vector<std::string>& policies);
/// `--format` and `--out`, whose ending says which format where none is given.
void declare_output(CommandLine& line, Words what, std::vector<std::string> formats, std::string& format,
                    std::string& out);
/// What eval and explain have alike, but for the policies and claims.
void declare_claim_options(CommandLine& line, ClaimOptions& options);

} // namespace medpol
