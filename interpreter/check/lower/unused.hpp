#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// Warns of what the policy states and nothing uses, and of figures without a quote.
void warn_unused(Context& in, const Unit& at);

} // namespace medpol
