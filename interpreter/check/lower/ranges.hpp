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

/// The range that a comparison is; nullopt of any other.
std::optional<Range> range_of(const Unit& at, SyntaxId comparison);
/// Whether a part of a comparison is a value, not a word or sign between values.
bool is_operand(const Unit& at, SyntaxId id);
/// Whether a comparison says itself what it is of.
bool range_has_subject(const Unit& at, SyntaxId comparison);
/// What a range without subject is of: the governing date, or the only field that is counted so; reports others.
NodeId subject_for(Context& in, const Where& at, const Type& type, Span span);

} // namespace medpol
