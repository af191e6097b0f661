#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// The field holds a value of the set.
NodeId member_of(Context& in, NodeId field, std::vector<bool> set, Span span);
/// Values of an ordered enumeration from one end to `index`.
std::vector<bool> ordered_set(Context& in, EnumerationId enumeration, std::uint16_t index, bool higher, Span span);
/// A value alone (with 及以上, 及以下): that `subject`, or the one field that can have it, has it.
NodeId lower_value_condition(Context& in, const Unit& at, SyntaxId name, NodeId subject);
/// Whether a word (with 及以上, 及以下) is a value of an enumeration.
bool is_value_of(const Context& in, const Unit& at, const Type& type, SyntaxId id);

} // namespace medpol
