#include "interpreter/command/command.hpp"
#include "interpreter/command/coverage.hpp"
#include "interpreter/command/mutate.hpp"
#include "interpreter/library/example_file.hpp"
#include "interpreter/report/test_report.hpp"

#include <algorithm>
#include <cstdio>

namespace medpol {

ExitStatus run_test(const TestOptions& options, const CommonOptions& common) {
  if (!options.at_least.empty() && !read_percent(options.at_least)) {
    say(common, "--至少 要写成百分数，例如 80%，不是 " + options.at_least, "--at-least takes a percentage such as 80%, not " + options.at_least);
    return ExitStatus::usage;
  }
  auto library = load_policies(options.policies, common);
  if (!library.unreadable.empty()) return ExitStatus::usage;
  print_errors(library, common);
  CoverageRecorder recorder;
  const auto request = options.wants_coverage() ? ExamplesRequest{options.only, [&] { recorder.next_example(); }} : ExamplesRequest{options.only};
  const auto observer = options.wants_coverage() ? recorder.observer() : ExampleObserver{};
  auto outcome = run_examples(library, request, observer);
  auto files = example_files_of(options.policies);
  for (const auto& file : options.examples)
    if (std::find(files.begin(), files.end(), file) == files.end()) files.push_back(file);
  for (const auto& file : files)
    if (const auto problem = run_example_file(library, file, request, observer, outcome)) {
      say_unreadable(common, file, *problem);
      return ExitStatus::usage;
    }
  auto out = examples_text(outcome, library.sources, {common.language, options.explain});
  auto status = outcome.good() ? ExitStatus::done : ExitStatus::findings;
  if (options.wants_coverage()) status = std::max(status, report_coverage(recorder.result(outcome), library.sources, options, common, out));
  if (options.mutate) status = std::max(status, report_mutations(library, files, options, common, out));
  std::fputs(out.c_str(), stdout);
  return status;
}

} // namespace medpol
