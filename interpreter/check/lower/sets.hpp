#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

NodeId lower_containment(Context& in, const Where& at, SyntaxId comparison, Keyword word);
/// 有限价, 没有限价: whether the claim (or the record) has the field.
NodeId lower_presence(Context& in, const Unit& at, SyntaxId comparison);

} // namespace medpol
