#pragma once
#include "interpreter/check/declare/declaring.hpp"

#include <functional>

namespace medpol {

/// A field by a row of a table; `list`: of whose records, `none`: of the claim.
void add_field(Declaring& in, const DeclarationRow& row, ListId list);
/// A set is a list of its own: the field as a whole, and what a record of it holds, which goes by the name.
void add_input_or_set(Declaring& in, Input input, const std::string& kind, std::vector<std::string> aliases,
                      const std::function<Type(const std::string&)>& type_of_kind);
/// 明细 X: a new list, or further fields of a known one.
void declare_list(Declaring& in, LineId line, const StatementHead& said);
/// The type of 申报项 X：…: by its word, or an enumeration of the values that stand there.
Type type_of_inline(Declaring& in, const StatementHead& said, SyntaxId root);
/// The type that a word stands for; reports one that stands for none.
Type type_of(Declaring& in, const std::string& word, Span span);

} // namespace medpol
