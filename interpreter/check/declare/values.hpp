#pragma once
#include "interpreter/check/declare/declaring.hpp"

namespace medpol {

/// 枚举 X: its values, in one line or a table.
void declare_enumeration(Declaring& in, LineId line, SyntaxId root);
/// A new enumeration; nullopt after saying why there is none.
std::optional<EnumerationId> add_enumeration(Declaring& in, const std::string& name, const std::string& english,
                                             bool ascending, Span span);
/// The values of 枚举 X：甲、乙.
void inline_values(Declaring& in, EnumerationId id, SyntaxId values);

} // namespace medpol
