#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "grammar/text/limits.hpp"
#include "interpreter/policies/library.hpp"
#include "interpreter/run/remarks.hpp"

#include <optional>
#include <string>
#include <vector>

namespace medpol {

/// How a run ends.
enum class ExitStatus : int {
  done = 0,
  findings = 1, ///< done, with something to report: an error in a policy, a failed example, a rejected claim
  usage = 2,    ///< wrong usage, or a file that cannot be read or written
  defect = 70,  ///< a defect of medpol
};

/// What all commands share.
struct CommonOptions {
  Language language = Language::zh;
  bool colour = false;     ///< standard error is a terminal and NO_COLOR is not set
  std::string standard;    ///< folder of the standard vocabulary; empty when there is none
  std::string error_pages; ///< folder of the error pages
  std::string topics;      ///< folder of the pages on topics
};

/// What is settled and on what terms: eval and explain have it alike.
struct ClaimOptions {
  std::string policies, claims;
  std::vector<std::string> ignored;
  bool ignore_unknown = false;
  std::vector<std::string> lists; ///< “FILE”, of 费用明细, or “LIST=FILE”
  std::vector<std::string> readings;
  std::string decisions; ///< file of the bureau's decisions; empty: none
  bool strict = false;
  std::string opening;                   ///< file of opening balances; empty: none
  std::vector<std::string> earlier;      ///< files of claims that were settled in earlier runs
  std::size_t hold = limits.claims_held; ///< claims that are held in memory at most: see Terms
};

struct EvalOptions : ClaimOptions {
  std::string format;   ///< of the results; empty: by the ending of `out`; so for each command
  std::string out;      ///< empty: standard output
  std::string rejects;  ///< empty: none
  std::string encoding; ///< of what is CSV: utf-8, utf-8-bom, gb18030; empty: utf-8-bom in files, utf-8 otherwise
  bool explain = false;
  bool trial = false; ///< settle although policies have gaps or overlaps; claims that lie in one go to review
  std::vector<std::string> columns; ///< of CSV; empty: all
  std::size_t threads = 0;          ///< 0: as many as the machine has processors
  bool one_by_one = false;          ///< by the engine that can explain, whatever the size
  std::string balances;             ///< where the closing balances go; empty: nowhere
  bool no_progress = false;
};
ExitStatus run_eval(const EvalOptions& options, const CommonOptions& common);

struct ExplainOptions : ClaimOptions {
  std::string claim; ///< its number, or its line
  std::string format;
  std::string out; ///< empty: standard output
};
ExitStatus run_explain(const ExplainOptions& options, const CommonOptions& common);

struct CheckOptions {
  std::vector<std::string> policies;
  std::string format;
  std::string out;       ///< empty: standard output
  bool details = false;  ///< notes too: what could not be proved
  std::string witnesses; ///< where the claims go that show gaps, overlaps and other findings; empty: nowhere
  std::string as_of;     ///< the day for which it is asked what is out of date; empty: today
  bool show_accepted = false;
  bool fix = false;     ///< make the mends that are certain
  bool dry_run = false; ///< with `fix`: show what would change, write nothing
};
ExitStatus run_check(const CheckOptions& options, const CommonOptions& common);

struct TestOptions {
  std::vector<std::string> policies;
  std::string only;     ///< examples whose name contains it; empty: all
  bool explain = false; ///< the whole settlement sheet of what fails
  std::string format;
  std::string out;                   ///< file for the report; empty: standard output
  std::vector<std::string> examples; ///< files of examples, besides those that stand by the policies
  bool coverage = false;
  std::string coverage_html; ///< file for the coverage of the text; empty: none
  bool mutate = false;       ///< whether the examples notice small mistakes
  bool suggest = false;      ///< examples for what coverage finds lacking
  std::string at_least;      ///< coverage that is demanded: “80%”; empty: none
  bool wants_coverage() const { return coverage || suggest || !coverage_html.empty() || !at_least.empty(); }
};
ExitStatus run_test(const TestOptions& options, const CommonOptions& common);

struct FormatOptions {
  std::vector<std::string> files;
  bool check = false;
  std::string to;  ///< empty, “zh” or “en”
  std::string out; ///< empty: the file itself, or standard output where it is translated
};
ExitStatus run_format(const FormatOptions& options, const CommonOptions& common);

struct TimelineOptions {
  std::vector<std::string> policies;
  std::string format;
  std::string from, to; ///< days; empty: what the policies name
  std::string as_of;    ///< the day that is marked; empty: today
  std::string out;      ///< empty: standard output
};
ExitStatus run_timeline(const TimelineOptions& options, const CommonOptions& common);

struct FieldsOptions {
  std::vector<std::string> policies;
  std::string format;
  std::string out; ///< empty: standard output
};
ExitStatus run_fields(const FieldsOptions& options, const CommonOptions& common);

class CommandLine;
ExitStatus run_help(const std::string& topic, const CommandLine& line, const CommonOptions& common);

/// Loads policies; says which paths cannot be read, and if no vocabulary was found.
Library load_policies(const std::vector<std::string>& paths, const CommonOptions& common);

/// Prints the errors, not the warnings, of a library to standard error.
void print_errors(const Library& library, const CommonOptions& common);

/// Loads policies for a command that evaluates: what is wrong with them goes to standard error. nullopt, with `status`,
/// when they cannot be used. `trial`: gaps and overlaps alone do not stand in the way.
std::optional<Library> load_for_use(const std::vector<std::string>& paths, const CommonOptions& common,
                                    ExitStatus& status, bool trial = false);

/// The day that an option names, today for an empty one; nullopt, after saying why, when it is none.
std::optional<Date> day_asked_for(const std::string& written, const CommonOptions& common);

/// Says that a path cannot be read.
void tell_unreadable(const CommonOptions& common, const std::string& path, Said why);

/// Prints a line, or several, to standard error.
void tell(const CommonOptions& common, const Said& said);
void tell(const CommonOptions& common, const Remarks& said);

/// Columns of the terminal on standard output; 80 when it is none.
std::size_t terminal_columns();

} // namespace medpol
