#pragma once
#include "interpreter/check/lower/context.hpp"

#include <functional>

namespace medpol {

/// Whether a condition stands by itself, or between others (且, 或) or in brackets.
enum class Connected : std::uint8_t { alone, with_others };

/// Conditions joined by “、”, which speak of one field and are alternatives.
NodeId lower_alternatives(Context& in, const Where& at, const std::vector<SyntaxId>& items, NodeId subject,
                          Connected connected, Span span);
/// 人员类别为退休、急诊: what is said of the subject is one condition, everything else one of its own.
void report_mixed_values(Context& in, const Unit& at, const std::vector<SyntaxId>& values, Span span,
                         const std::function<bool(SyntaxId)>& is_own);

} // namespace medpol
