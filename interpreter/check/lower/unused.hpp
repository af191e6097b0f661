#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

void warn_unused(Context& in, const Unit& at);

} // namespace medpol
