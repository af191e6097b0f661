#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// The date field that a name stands for; reports anything else.
std::optional<InputId> date_field(Context& in, const Unit& at, SyntaxId id);
/// 周岁（出生日期，就医日期）, 月数（…）, 医保年度首日（…) …
NodeId lower_date_call(Context& in, const Where& at, SyntaxId id);
/// A date and a number of months or years; `mode`: what was said of the end of the month.
NodeId months_later(Context& in, NodeId date, NodeId count, bool minus, MonthEnd mode, Span span);
/// 按 结算日期 的 X: X as it stands on another day than the governing date.
NodeId lower_dated(Context& in, const Where& at, SyntaxId id, Type hint);

} // namespace medpol
