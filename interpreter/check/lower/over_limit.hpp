#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

NodeId lower_over_limit(Context& in, const Where& at, SyntaxId id);

} // namespace medpol
