#pragma once
#include "interpreter/model/policy.hpp"

#include <optional>
#include <unordered_map>

namespace medpol {

/// All values from `low` to `high`, both included; without an end, all beyond.
struct Interval {
  bool empty = false; ///< no value at all
  std::optional<Int> low, high;
};
inline Interval no_value() { return {true, {}, {}}; }

/// The smallest interval that holds both.
Interval hull(const Interval& a, const Interval& b);

/// Within which bounds the values of a policy lie, whatever the claim: amounts and counts of a claim are not negative,
/// days lie within 1900–2199 and the governing date within the time in which the policy is in force.
class Bounds {
public:
  explicit Bounds(const Policy& policy) : policy_(policy), plan_(policy.plan) {}
  /// Of the values that the node can have, in steps of its scale. Never too narrow.
  const Interval& of(NodeId id);

private:
  Interval compute(NodeId id);
  Interval of_input(const Node& node) const;
  Interval of_bands(const Node& node);
  Interval of_account(const Node& node);
  Interval of_restated(NodeId id, const Node& node);
  Interval of_arithmetic(NodeId id, const Node& node);
  Interval of_extreme(NodeId id, const Node& node);
  Interval of_records(NodeId id, const Node& node);
  NodeId source(NodeId id) const;
  bool is_at_most(NodeId id, NodeId whole, int depth);

  const Policy& policy_;
  const Plan& plan_;
  std::unordered_map<std::size_t, Interval> known_; ///< by value, of those that were asked for
};

} // namespace medpol
