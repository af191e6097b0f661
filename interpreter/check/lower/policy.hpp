#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// Lowers all that was collected, then the assertions and examples of the policy's file.
void lower_policy(Context& in, const Unit& at);

} // namespace medpol
