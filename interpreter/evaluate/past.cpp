// What the ledger and the calendar give to an evaluation.
#include "interpreter/evaluate/evaluate.hpp"

#include <algorithm>

namespace medpol {

const Balance* Trace::balance(NodeId id) const {
  const auto found =
      std::find_if(balances.begin(), balances.end(), [&](const BalanceUse& use) { return use.node == id; });
  return found == balances.end() ? nullptr : &found->before;
}

NodeResult Evaluator::balance(NodeId id, const Node& node) {
  for (std::uint32_t i = 0; i < node.count; ++i)
    if (const auto& key = evaluate(plan_.operand(id, i)); key.state != State::value) return key;
  const auto before =
      history_ == nullptr ? Balance{} : history_->before(static_cast<std::size_t>(node.number), inputs_);
  trace_.balances.push_back({id, before});
  switch (before.kind) {
  case Balance::Kind::value: {
    // The scale of the account divides that of the node: see close_accounts.
    const auto value = multiply(before.value, static_cast<Int>(node.scale / before.scale));
    return value ? NodeResult{State::value, NodeId::none, *value} : NodeResult{State::overflow, id, 0};
  }
  case Balance::Kind::pending:
  case Balance::Kind::late: return {State::review, id, 0};
  case Balance::Kind::none: break;
  }
  const bool last = plan_.accumulators[static_cast<std::size_t>(node.number)].kind == Accumulator::Kind::last;
  return {last ? State::undefined : State::missing, id, 0};
}

std::optional<Int> date_operation(ops::Calendar op, Int a, Int b, Int number) {
  const Date day{static_cast<std::int32_t>(a)};
  switch (op) {
  case ops::Calendar::age:
    if (const auto age = age_on(day, Date{static_cast<std::int32_t>(b)})) return *age;
    return std::nullopt;
  case ops::Calendar::days_between: return b < a ? std::nullopt : std::optional<Int>(b - a);
  case ops::Calendar::months_between:
  case ops::Calendar::years_between: {
    const bool to_next_month = static_cast<MonthEnd>(number) == MonthEnd::next_month;
    const auto months = months_between(day, Date{static_cast<std::int32_t>(b)}, to_next_month);
    if (!months) return std::nullopt;
    return op == ops::Calendar::years_between ? *months / 12 : *months;
  }
  case ops::Calendar::year_of: return calendar_day(day).year;
  case ops::Calendar::month_of: return calendar_day(day).month;
  case ops::Calendar::insured_year:
    return insured_year_start(day, static_cast<int>(number))
               ? std::optional<Int>(insured_year_start(day, static_cast<int>(number))->days)
               : std::nullopt;
  case ops::Calendar::add_months: {
    if (b > 12 * 300 || b < -12 * 300) return std::nullopt;
    const auto later = months_later(day, static_cast<int>(b), static_cast<MonthEnd>(number) == MonthEnd::next_month);
    return later ? std::optional<Int>(later->days) : std::nullopt;
  }
  }
  return std::nullopt;
}

} // namespace medpol
