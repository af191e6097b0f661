// A program outside of the repository that settles the examples of a policy with the installed library.
#include "interpreter/examples/examples.hpp"
#include "interpreter/platform/files.hpp"
#include "interpreter/policies/library.hpp"

#include <iostream>

int main(int, char** argv) { // argv: a policy, the folder of the standard vocabulary
  const auto library = medpol::load_library({argv[1]}, argv[2]);
  if (!library.unreadable.empty() || medpol::has_errors(library.diagnostics)) return 1;
  for (const auto& policy : library.policies)
    for (const auto& example : policy->examples) {
      const auto result = medpol::run_example(*policy, example, library.sources);
      std::cout << example.name << "：基金支付 " << medpol::to_grouped(result.settlement.fund_total, 100, 2) << "元\n";
      if (!result.differences.empty()) return 1;
    }
}
