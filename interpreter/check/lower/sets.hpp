#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// 包含, 包含任一, 包含全部, 不包含 of a set.
NodeId lower_containment(Context& in, const Where& at, SyntaxId comparison, Keyword word);
/// 有限价, 没有限价: whether the claim (or the record) has the field.
NodeId lower_presence(Context& in, const Unit& at, SyntaxId comparison);

} // namespace medpol
