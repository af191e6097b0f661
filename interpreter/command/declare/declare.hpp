#pragma once
#include "interpreter/command/command.hpp"
#include "interpreter/command/line/command_line.hpp"

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

/// All commands, as the table beside this has them. What runs them puts its status into `status`; all must outlive the
/// line.
void declare_commands(CommandLine& line, ChosenOptions& options, const CommonOptions& common, ExitStatus& status);

} // namespace medpol
