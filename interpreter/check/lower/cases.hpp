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
/// Cases written as lines beside a table would be passed over.
void only_exceptions_beside_table(Context& in, const Unit& at, LineId parent);
/// The cases below a line: lines, a table or readings. `subject`: what a range without subject is of; may be `none`.
NodeId lower_cases(Context& in, const Where& at, LineId parent, NodeId subject);
/// A value with the exceptions (例外) below a line.
NodeId with_exceptions(Context& in, const Where& at, NodeId base, LineId parent);

} // namespace medpol
