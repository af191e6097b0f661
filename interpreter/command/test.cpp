#include "interpreter/command/command.hpp"
#include "interpreter/report/test_report.hpp"

#include <cstdio>

namespace medpol {

ExitStatus run_test(const TestOptions& options, const CommonOptions& common) {
  const auto library = load_policies(options.policies, common);
  if (!library.unreadable.empty()) return ExitStatus::usage;
  print_errors(library, common);
  const auto outcome = run_examples(library, {options.only});
  std::fputs(examples_text(outcome, library.sources, {common.language, options.explain}).c_str(), stdout);
  return outcome.good() ? ExitStatus::done : ExitStatus::findings;
}

} // namespace medpol
