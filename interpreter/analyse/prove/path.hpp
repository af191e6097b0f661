#pragma once
#include "interpreter/analyse/prove/goal.hpp"

#include <cstddef>
#include <optional>
#include <unordered_map>
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

/// Where the nodes of a plan are used.
class Uses {
public:
  explicit Uses(const Plan& plan);
  /// What holds whenever a node is looked at: along the way up from it, within its rule, as far as there is only one.
  std::vector<Goal> surroundings(NodeId id) const;

private:
  struct Use {
    std::size_t count = 0;
    NodeId by = NodeId::none; ///< the only one, where count is 1; none: it is looked at for itself
  };
  const Plan& plan_;
  std::vector<Use> uses_;                                 ///< by node
  std::unordered_map<NodeId, std::vector<Goal>> in_band_; ///< what holds where the rate of a band is looked at
};

/// The path to one node alone.
std::optional<std::vector<Goal>> path_to(const Plan& plan, const std::vector<NodeId>& roots, NodeId target,
                                         bool through_rules);

/// What a settlement evaluates: payments, results, assertions, accounts, requirements.
std::vector<NodeId> roots_of(const Plan& plan);

} // namespace medpol
