#pragma once
#include "interpreter/prove/goal.hpp"

#include <optional>
#include <vector>

namespace medpol {

/// What must hold for the value of `target` to be needed for that of one of `roots`, along the first way there; nullopt when it is not.
/// `through_rules`: also through the values of other rules.
std::optional<std::vector<Goal>> path_to(const Plan& plan, const std::vector<NodeId>& roots, NodeId target, bool through_rules);

/// What a settlement evaluates: payments, results, assertions, accounts, requirements.
std::vector<NodeId> roots_of(const Plan& plan);

} // namespace medpol
