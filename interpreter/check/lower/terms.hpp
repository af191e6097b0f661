#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// A product, exact; a quotient that nothing rounds is reported.
NodeId lower_product(Context& in, const Where& at, SyntaxId id);
/// A rounded term, whose quotients may be open before.
NodeId lower_rounded(Context& in, const Where& at, SyntaxId expression, RoundingStep rounding, Span span);
/// What stands where an amount is paid or reported: a quotient is rounded by the head, if it is a term of its own.
NodeId reported_term(Context& in, const Where& at, SyntaxId expression, Span span);

} // namespace medpol
