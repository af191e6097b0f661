#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// 四舍五入到, 进位到 or 舍去到.
Words mode_words(Rounding mode);
/// 四舍五入到分 …; nullopt after saying what is wrong with the step.
std::optional<RoundingStep> rounding_of(Context& in, const Unit& at, SyntaxId round);
/// 分 is for money, 百分点 for rates and other ratios; reports what does not fit.
bool unit_fits(Context& in, const RoundingStep& rounding, const Type& type, Span span);
/// A rounded value; poison after saying why it cannot be rounded so.
NodeId round_value(Context& in, NodeId value, RoundingStep rounding, Span span);
/// By the head, what is paid; a value is not. `mode`: another way than the head's.
NodeId round_by_head(Context& in, const Where& at, NodeId value, Span span,
                     std::optional<Rounding> mode = std::nullopt);

} // namespace medpol
