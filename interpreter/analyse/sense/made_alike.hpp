#pragma once
#include "interpreter/model/policy.hpp"

namespace medpol {

/// Whether values of two policies are made by the same operations from the same fields and figures, so that they are
/// equal for every claim. False where that cannot be told.
bool is_made_alike(const Policy& a, NodeId x, const Policy& b, NodeId y);

} // namespace medpol
