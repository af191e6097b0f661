#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// 不予支付 or 转人工审核.
NodeId lower_decision(Context& in, const Unit& at, SyntaxId decision);
/// `line` has the bands, if the formula asks for them.
NodeId lower_formula(Context& in, const Where& at, SyntaxId formula, LineId line);

/// A value within the limits that stand beside its name: 本次起付线，不低于 150元：, with its cases below.
NodeId within_limits_of(Context& in, const Where& at, SyntaxId root, NodeId value);

} // namespace medpol
