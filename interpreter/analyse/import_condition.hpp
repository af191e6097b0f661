#pragma once
#include "interpreter/model/plan/builder.hpp"

#include <optional>

namespace medpol {

/// Copies a condition on fields of the vocabulary from one plan into another; nullopt when it uses anything else.
std::optional<NodeId> import_condition(const Plan& from, NodeId id, PlanBuilder& to);

} // namespace medpol
