#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// One end of a range.
struct Bound {
  SyntaxId limit = SyntaxId::none;
  bool strict = false;
};

/// 1万元至3万元, 超过60周岁, 2024年7月1日起: what it is measured on (if said) and its ends.
struct Range {
  SyntaxId subject = SyntaxId::none;
  std::optional<Bound> low, high;
};

std::optional<Range> range_of(const Unit& at, SyntaxId comparison);
bool is_operand(const Unit& at, SyntaxId id);
bool range_has_subject(const Unit& at, SyntaxId comparison);
NodeId subject_for(Context& in, const Where& at, const Type& type, Span span);

} // namespace medpol
