#pragma once
#include "interpreter/analyse/prove/bounds.hpp"

#include <optional>
#include <vector>

namespace medpol {

/// By how many fen a value moves at the most and at the least when the cost rises by one fen and nothing else changes;
/// nullopt: that cannot be told.
struct Slope {
  std::optional<Int> low, high;
  bool is_constant() const { return low == 0 && high == 0; }
};

/// How the amounts of a policy follow one field of the claim, told from the operations alone: minimum, maximum, sums,
/// rates from 0 to 1, rounding to the fen, bands, and cases that do not ask for the cost.
class Slopes {
public:
  Slopes(const Policy& policy, InputId cost)
      : plan_(policy.plan), bounds_(policy), cost_(cost), known_(policy.plan.values.size()) {}
  const Slope& of(NodeId id);

private:
  Slope compute(NodeId id);
  Slope of_select(const Node& node);
  Slope of_bands(const Node& node);
  Slope of_arithmetic(NodeId id);
  Slope of_reading(NodeId id);
  Slope of_round(NodeId id);
  Slope scaled(const Slope& slope, NodeId factor);
  bool all_constant(NodeId id);
  bool is_over_limit(NodeId id);

  const Plan& plan_;
  Bounds bounds_;
  InputId cost_;
  std::vector<std::optional<Slope>> known_;
};

} // namespace medpol
