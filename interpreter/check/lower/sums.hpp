#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// ＋, －, 提高, 降低, months after a date.
NodeId lower_sum(Context& in, const Where& at, SyntaxId id);

} // namespace medpol
