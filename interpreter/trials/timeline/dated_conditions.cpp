#include "interpreter/trials/timeline/dated_conditions.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// What a side of a comparison is: the day, its year, or a number.
struct Side {
  enum class Kind : std::uint8_t { day, year, constant, other } kind = Kind::other;
  Int number = 0;
};

Side side_of(const Plan& plan, NodeId id, InputId date) {
  const auto& node = plan[plan.bare(id)];
  const auto is_date = [&](const Node& one) { return one.op == Op::input && one.number == static_cast<Int>(date); };
  if (is_date(node)) return {Side::Kind::day, 0};
  if (node.op == Op::year_of && is_date(plan[plan.bare(plan.operand(plan.bare(id), 0))])) return {Side::Kind::year, 0};
  if (node.op == Op::constant && node.scale == 1) return {Side::Kind::constant, node.number};
  return {};
}

/// The days on which the day (or its year) is the number.
std::optional<Days> days_at(Side::Kind kind, Int number) {
  if (kind == Side::Kind::day)
    return Days{Date{static_cast<std::int32_t>(number)}, Date{static_cast<std::int32_t>(number)}};
  if (number < 1900 || number > 2199) return std::nullopt;
  return Days{*make_date(static_cast<int>(number), 1, 1), *make_date(static_cast<int>(number), 12, 31)};
}

std::optional<DaySet> compared(const Plan& plan, NodeId condition, InputId date) {
  const auto op = plan[condition].op;
  auto a = side_of(plan, plan.operand(condition, 0), date), b = side_of(plan, plan.operand(condition, 1), date);
  const bool swapped = a.kind == Side::Kind::constant;
  if (swapped) std::swap(a, b);
  if ((a.kind != Side::Kind::day && a.kind != Side::Kind::year) || b.kind != Side::Kind::constant) return std::nullopt;
  const auto at = days_at(a.kind, b.number);
  if (!at) return std::nullopt;
  if (op == Op::equal) return DaySet{*at};
  const bool strict = op == Op::less;
  const Date before{at->first.days - 1}, after{at->last.days + 1};
  if (swapped) return joined({Days{strict ? after : at->first, latest_day}}); // number ≤ day
  return joined({Days{earliest_day, strict ? before : at->last}});
}

/// The days on which all of the parts hold, or one of them.
std::optional<DaySet> joined_days(const Plan& plan, NodeId condition, InputId date) {
  const auto& node = plan[condition];
  auto out = node.op == Op::all_of ? all_days() : DaySet{};
  for (std::uint32_t i = 0; i < node.count; ++i) {
    auto days = days_of(plan, plan.operand(condition, i), date);
    if (!days) return std::nullopt;
    if (node.op == Op::all_of) {
      out = common(out, *days);
      continue;
    }
    days->insert(days->end(), out.begin(), out.end());
    out = joined(*days);
  }
  return out;
}

} // namespace

std::optional<DaySet> days_of(const Plan& plan, NodeId condition, InputId date) {
  const auto& node = plan[condition];
  if (node.op == Op::constant) return node.number != 0 ? all_days() : DaySet{};
  if (family(node.op) != Family::condition) return std::nullopt;
  switch (as<ops::Condition>(node.op)) {
  case ops::Condition::less:
  case ops::Condition::less_equal:
  case ops::Condition::equal: return compared(plan, condition, date);
  case ops::Condition::negate: {
    const auto days = days_of(plan, plan.operand(condition, 0), date);
    return days ? std::optional(without(all_days(), *days)) : std::nullopt;
  }
  case ops::Condition::all_of:
  case ops::Condition::any_of: return joined_days(plan, condition, date);
  case ops::Condition::member:
  case ops::Condition::within:
  case ops::Condition::given: break;
  }
  return std::nullopt;
}

DatedCondition dated_condition(const Plan& plan, NodeId condition, InputId date) {
  const auto& node = plan[condition];
  if (const auto days = days_of(plan, condition, date)) return {*days, {}, node.op != Op::constant};
  if (node.op != Op::all_of) return {all_days(), {plan.first(condition)}, false};
  DatedCondition out{all_days(), {}, false};
  for (std::uint32_t i = 0; i < node.count; ++i) {
    auto part = dated_condition(plan, plan.operand(condition, i), date);
    out.days = common(out.days, part.days);
    out.others.insert(out.others.end(), part.others.begin(), part.others.end());
    out.is_dated = out.is_dated || part.is_dated;
  }
  std::sort(out.others.begin(), out.others.end());
  return out;
}

} // namespace medpol
