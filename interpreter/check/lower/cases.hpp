#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// What a case or a cell comes to, and where it stands.
struct CaseValue {
  NodeId value;
  Span span;
};

/// A choice between cells, in one type and one scale; poison after saying why they have none.
NodeId make_selection(Context& in, Selection selection, std::vector<CaseValue> cells, Span span);
/// Reports what stands below a value that is complete.
void only_exceptions_below(Context& in, const Unit& at, LineId line);
/// What a case comes to: its formula, or the cases or readings below it, with its exceptions.
NodeId case_value(Context& in, const Where& at, SyntaxId line_root, LineId line, NodeId subject);
/// Cases that stand in one line: 一级300元、二级500元.
NodeId lower_inline_cases(Context& in, const Where& at, SyntaxId id, NodeId subject);
/// A value with what its own line says in brackets: 400元（学生儿童100元）.
NodeId with_inline_exceptions(Context& in, const Where& at, SyntaxId root, NodeId base);
/// Cases written as lines beside a table would be passed over.
void only_exceptions_beside_table(Context& in, const Unit& at, LineId parent);
/// The cases below a line: lines, a table or readings. `subject`: what a range without subject is of; may be `none`.
NodeId lower_cases(Context& in, const Where& at, LineId parent, NodeId subject);
/// A value with the exceptions (例外) below a line.
NodeId with_exceptions(Context& in, const Where& at, NodeId base, LineId parent);

} // namespace medpol
