#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// A condition; a bare value of an enumeration stands for “its field is that value”, a range without subject for one
/// of `subject`.
NodeId lower_condition(Context& in, const Where& at, SyntaxId id, NodeId subject = NodeId::none);
/// The words before “：” of a case: conditions that all hold; without any (不限), true.
NodeId lower_label(Context& in, const Where& at, SyntaxId label, NodeId subject);

} // namespace medpol
