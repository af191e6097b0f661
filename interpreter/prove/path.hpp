#pragma once
#include "interpreter/prove/goal.hpp"

#include <optional>
#include <vector>

namespace medpol {

/// What must hold for the value of a node to be needed for that of one of `roots`, along the first way there.
class Paths {
public:
  /// `through_rules`: also through the values of other rules.
  Paths(const Plan& plan, const std::vector<NodeId>& roots, bool through_rules);
  /// nullopt when the node is not needed.
  std::optional<std::vector<Goal>> to(NodeId target) const;

private:
  const Plan& plan_;
  std::vector<std::optional<NodeId>> from_; ///< by node: that which uses it first; none for a root
};

/// The path to one node alone.
std::optional<std::vector<Goal>> path_to(const Plan& plan, const std::vector<NodeId>& roots, NodeId target, bool through_rules);

/// What a settlement evaluates: payments, results, assertions, accounts, requirements.
std::vector<NodeId> roots_of(const Plan& plan);

} // namespace medpol
