#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// 提高5个百分点, 降低100元, 上浮10%, 减半: what the value above (`at.above`) becomes. On bands the points go to the
/// rate of each.
NodeId changed_value(Context& in, const Where& at, SyntaxId relative);

} // namespace medpol
