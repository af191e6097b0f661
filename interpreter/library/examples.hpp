#pragma once
#include "interpreter/evaluate/settlement.hpp"

#include <array>

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

/// The same of an example that applies for a matter.
ExampleResult run_matter_example(const Policy& policy, const Example& example, const SourceSet& sources);

/// “已结算”, and “：理由；理由” of a settlement, by Language.
std::array<std::string, 2> status_words(Status status);
std::array<std::string, 2> reasons_of(const Settlement& settlement);

/// The readings under which an expectation holds: its own, and for other rules those of the example.
std::vector<ReadingChoice> readings_for(const Expectation& expected, const Example& example);

} // namespace medpol
