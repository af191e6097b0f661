#include "interpreter/command/command.hpp"
#include "interpreter/command/coverage.hpp"
#include "interpreter/report/test_report.hpp"

#include <algorithm>
#include <cstdio>

namespace medpol {

ExitStatus run_test(const TestOptions& options, const CommonOptions& common) {
  if (!options.at_least.empty() && !read_percent(options.at_least)) {
    say(common, "--至少 要写成百分数，例如 80%，不是 " + options.at_least, "--at-least takes a percentage such as 80%, not " + options.at_least);
    return ExitStatus::usage;
  }
  const auto library = load_policies(options.policies, common);
  if (!library.unreadable.empty()) return ExitStatus::usage;
  print_errors(library, common);
  CoverageRecorder recorder;
  const auto outcome = options.wants_coverage() ? run_examples(library, {options.only, [&] { recorder.next_example(); }}, recorder.observer()) : run_examples(library, {options.only});
  auto out = examples_text(outcome, library.sources, {common.language, options.explain});
  auto status = outcome.good() ? ExitStatus::done : ExitStatus::findings;
  if (options.wants_coverage()) status = std::max(status, report_coverage(recorder.result(outcome), library.sources, options, common, out));
  std::fputs(out.c_str(), stdout);
  return status;
}

} // namespace medpol
