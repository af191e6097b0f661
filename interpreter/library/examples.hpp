#pragma once
#include "interpreter/evaluate/settlement.hpp"

namespace medpol {

/// In what an example did not come out as it says.
struct ExampleDifference {
  Span place;          ///< the expectation
  std::string text[2]; ///< by Language
};

struct ExampleResult {
  Settlement settlement;
  std::vector<ExampleDifference> differences; ///< empty: the example holds
};

/// Settles an example and compares it with what it expects.
ExampleResult run_example(const Policy& policy, const Example& example, const SourceSet& sources);

} // namespace medpol
