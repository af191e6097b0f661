#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

NodeId lower_sum(Context& in, const Where& at, SyntaxId id);

} // namespace medpol
