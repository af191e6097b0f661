#pragma once
#include "grammar/value/exact.hpp"
#include "interpreter/evaluate/settlement.hpp"
#include "interpreter/trials/coverage/measure.hpp"

#include <optional>
#include <vector>

namespace medpol {

/// A claim that shows what no example of a policy shows, with what the rules answer now: whether that is right, only
/// the source can say.
struct SuggestedExample {
  CoverageItem shows;
  std::vector<InputValue> inputs;      ///< by InputId
  std::vector<ReadingChoice> readings; ///< that it chooses
  Settlement settlement;
  std::optional<Exact>
      value; ///< of the rule that it is about, where that is an intermediate one whose value can be written
};

struct Suggestions {
  const Policy* policy = nullptr;
  std::vector<SuggestedExample>
      examples; ///< in the order of what they show; each shows something that those before do not
  std::vector<CoverageItem> not_found; ///< for which no claim was found; there may still be one
};

/// Examples for what is lacking in the coverage of a policy; none for one that takes applications alone. The same
/// coverage gives the same examples.
Suggestions suggest_examples(const PolicyCoverage& coverage, const SourceSet& sources);

} // namespace medpol
