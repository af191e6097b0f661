#pragma once
#include "interpreter/plan/plan.hpp"

#include <vector>

namespace medpol {

/// The nodes that a node is computed from, in order: operands, the conditions, cells and fallback of a selection, the
/// base, edges and rates of bands. For Op::rule, its root.
std::vector<NodeId> needs(const Plan& plan, NodeId id);

} // namespace medpol
