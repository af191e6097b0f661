#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// 提高5个百分点, 降低100元, 上浮10%, 减半: what the value above (`at.above`) becomes. On bands the points go to the
/// rate of each.
NodeId changed_value(Context& in, const Where& at, SyntaxId relative);

/// Bands with points (or a choice of them) added to or taken from each rate, none above 100 %; `none` where the value
/// is no bands.
NodeId with_other_rates(Context& in, const Where& at, NodeId value, NodeId change, bool lower, Span place);

/// Whether a value is computed by bands, rounded or not.
bool is_banded(const Context& in, NodeId value);
/// The percentage points of 提高5个百分点, below zero where it lowers; `none` of any other change.
NodeId points_of(Context& in, const Where& at, SyntaxId relative);

} // namespace medpol
