#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// The lines of a kind right below a line that could be read.
std::vector<LineId> lines_below(const Unit& at, LineId line, LineKind kind);
/// 例外 and 叠加: no case beside others.
bool changes_value_above(const Unit& at, SyntaxId root);
/// 存疑, 冲突, 截断 at the end of a statement or case.
std::optional<Doubt> doubt_of(const Unit& at, SyntaxId root);
/// The quoted lines right above a line.
std::vector<Span> quotes_above(const Unit& at, LineId line);
/// The words behind 原因 of a decision or outcome; empty without.
std::string reason_of(const Unit& at, SyntaxId node);
/// “…” without its quotation marks.
std::string unquoted(const std::string& said);
/// What is in a cell of a table: a leaf or a label; `none` where it is empty.
SyntaxId cell_content(const Unit& at, SyntaxId cell);

} // namespace medpol
