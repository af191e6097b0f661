#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

NodeId lower_comparison(Context& in, const Where& at, SyntaxId id, NodeId subject);
/// Two values of one enumeration, neither of which the policy says: 就医地属于参保地.
NodeId field_equality(Context& in, NodeId subject, NodeId other, bool within, Span place);

} // namespace medpol
