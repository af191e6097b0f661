#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// Reports a statement that does not fit what is extended: a plain one or 新增 where there is one already, 改为 where
/// there is none. `before`: where the name was defined, if it was.
void check_amendment(Context& in, const Unit& at, LineId line, SyntaxId declared, std::optional<Span> before);
/// The rule keeps its place among the rules, and its id.
void change_definition(Context& in, std::size_t index, const Unit& at, LineId line, SyntaxId root, SyntaxId declared);
/// 删除: takes the definitions or lists of matters that a line names out of what is stated.
void remove_names(Context& in, const Unit& at, LineId line);

} // namespace medpol
