#include "naive/reading.hpp"

#include "grammar/value/date.hpp"

#include <stdexcept>
#include <utility>

namespace medpol::naive {
namespace {

Int on_day(const Value& day) { return day.number.numerator(); }

/// The same day so many months later. A month that has no such day: its last day, or the first of the next one.
Int months_later(Int day, Int months, bool to_next_month) {
  const auto on = calendar_day(Date{static_cast<std::int32_t>(day)});
  const auto month = on.year * 12 + on.month - 1 + static_cast<int>(months);
  for (int last = on.day; last > 27; --last)
    if (const auto made = make_date(month / 12, month % 12 + 1, last))
      return made->days + (to_next_month && last != on.day ? 1 : 0);
  return make_date(month / 12, month % 12 + 1, on.day)->days;
}

} // namespace

/// 按结算日期的 限额: the value as it stands on another day, with all that it uses.
Value Reading::dated(const Page& page, SyntaxId id, const Type& hint) {
  const auto parts = page.tree.parts(id);
  const auto day = book_.scope.meaning(static_cast<NameId>(page.tree[parts[1]].payload)).input;
  const auto outer = std::exchange(as_of_, day);
  auto out = expression(page, parts.back(), hint);
  as_of_ = outer;
  return out;
}

/// A day and a number of days, months or years, or two days, of which the days between them are left.
Value Reading::later(const Value& day, const Value& count, bool minus, bool to_next_month) {
  if (count.type.kind == TypeKind::date) return Value::of(count_of(LiteralUnit::days), day.number - count.number);
  const auto number = minus ? Rational(0) - count.number : count.number;
  const bool months = count.type == count_of(LiteralUnit::months), years = count.type == count_of(LiteralUnit::years);
  if (!months && !years) return Value::of(day.type, day.number + number);
  return Value::of(day.type, months_later(on_day(day), number.numerator() * (years ? 12 : 1), to_next_month));
}

/// 天数, 月数 and 年数: as many as can be added to the first day without going beyond the second.
Value Reading::between(const Page& page, SyntaxId id, Keyword function) {
  const auto& tree = page.tree;
  std::vector<Value> days;
  bool to_next_month = false;
  for (const auto part : tree.parts(id)) {
    if (tree[part].kind == SyntaxKind::keyword) {
      to_next_month = to_next_month || tree.is_keyword(part, Keyword::to_next_month);
      continue;
    }
    days.push_back(expression(page, part, date_type));
  }
  if (!days.at(0).good() || !days.at(1).good()) return Value::both(days[0], days[1]);
  const auto from = on_day(days.at(0)), to = on_day(days.at(1));
  if (to < from) return Value::none(Fate::review);
  if (function == Keyword::days_between) return Value::of(count_of(LiteralUnit::days), to - from);
  const Int step = function == Keyword::years_between ? 12 : 1;
  if (step == 1 && function != Keyword::months_between)
    throw std::logic_error("not read here: " + std::string(page.words(id)));
  Int count = 0;
  while (months_later(from, (count + 1) * step, to_next_month) <= to) ++count;
  return Value::of(count_of(step == 12 ? LiteralUnit::years : LiteralUnit::months), count);
}

} // namespace medpol::naive
