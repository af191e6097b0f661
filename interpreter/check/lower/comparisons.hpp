#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// A comparison or range; `subject`: of what, where it does not say; may be `none`.
NodeId lower_comparison(Context& in, const Where& at, SyntaxId id, NodeId subject);
/// Two values of one enumeration, neither of which the policy says: 就医地属于参保地.
NodeId field_equality(Context& in, NodeId subject, NodeId other, bool within, Span place);

} // namespace medpol
