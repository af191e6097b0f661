#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// The value of an expression; `hint` is the type that is wanted, for words that mean different things.
NodeId lower_expression(Context& in, const Where& at, SyntaxId id, Type hint = {});
/// What is above a limit, never below zero.
NodeId lower_excess(Context& in, NodeId base, NodeId limit, Span span);

} // namespace medpol
