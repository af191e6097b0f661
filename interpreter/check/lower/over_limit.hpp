#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// X超限部分: what the last limit of X took.
NodeId lower_over_limit(Context& in, const Where& at, SyntaxId id);

} // namespace medpol
