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

/// 2024年: whether the governing date lies in that year.
NodeId lower_calendar_year(Context& in, const Where& at, SyntaxId year);
/// 2024年度: whether it lies in the insured year that begins in 2024.
NodeId lower_insured_year_case(Context& in, const Where& at, SyntaxId id);
/// Whether a figure is a year and not a number of years: 2024年.
bool names_a_year(const Literal& literal);

} // namespace medpol
