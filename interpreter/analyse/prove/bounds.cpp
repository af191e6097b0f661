#include "interpreter/analyse/prove/bounds.hpp"

#include "grammar/text/limits.hpp"
#include "interpreter/model/plan/calendar_range.hpp"

#include <algorithm>
#include <array>

namespace medpol {
namespace {

using End = std::optional<Int>;
using Operation = std::optional<Int> (*)(Int, Int);

/// An end that cannot be told, or lies beyond the range of exact arithmetic, is none.
End both(const End& a, const End& b, Operation operation) { return a && b ? operation(*a, *b) : std::nullopt; }

Interval product(const Interval& a, const Interval& b) {
  const bool positive = a.low && b.low && *a.low >= 0 && *b.low >= 0;
  if (positive) return {false, both(a.low, b.low, multiply), both(a.high, b.high, multiply)};
  Interval out;
  bool first = true;
  for (const auto& x : {a.low, a.high})
    for (const auto& y : {b.low, b.high}) {
      const auto corner = both(x, y, multiply);
      if (!corner) return {};
      out.low = first ? corner : std::min(out.low, corner);
      out.high = first ? corner : std::max(out.high, corner);
      first = false;
    }
  return out;
}

/// The lower of two ends of which a missing one is −∞ (`low`) or +∞.
End lower(const End& a, const End& b, bool low) {
  if (a && b) return std::min(*a, *b);
  return low ? std::nullopt : a ? a : b;
}
End higher(const End& a, const End& b, bool low) {
  if (a && b) return std::max(*a, *b);
  return low ? (a ? a : b) : std::nullopt;
}

Interval days() { return {false, earliest_day.days, latest_day.days}; }

} // namespace

Interval hull(const Interval& a, const Interval& b) {
  if (a.empty) return b;
  if (b.empty) return a;
  return {false, lower(a.low, b.low, true), higher(a.high, b.high, false)};
}

const Interval& Bounds::of(NodeId id) {
  const auto value = plan_.value(id);
  if (const auto found = known_.find(value); found != known_.end()) return found->second;
  return known_[value] = compute(id);
}

Interval Bounds::of_input(const Node& node) const {
  const auto& input = policy_.scope[static_cast<InputId>(node.number)];
  switch (node.type.kind) {
  case TypeKind::date: {
    auto out = days();
    if (policy_.header.governing_date && node.number == static_cast<Int>(*policy_.header.governing_date)) {
      if (policy_.header.from) out.low = policy_.header.from->days;
      if (policy_.header.until) out.high = policy_.header.until->days;
    }
    return out;
  }
  case TypeKind::yes_no: return {false, 0, 1};
  case TypeKind::one_of: return {false, 0, static_cast<Int>(policy_.scope[node.type.enumeration].values.size()) - 1};
  case TypeKind::text: return {};
  default: return input.may_be_negative ? Interval{} : Interval{false, 0, std::nullopt};
  }
}

Interval Bounds::of_bands(const Node& node) {
  const auto& bands = plan_.bands[static_cast<std::size_t>(node.number)];
  Interval rates{false, 0, 0};
  for (const auto& band : bands.bands) rates = hull(rates, of(band.rate));
  auto base = of(bands.base);
  base.low = higher(base.low, 0, true); // below zero nothing is paid
  return product(base, rates);
}

/// Totals only grow by claims; how often counts from one.
Interval Bounds::of_account(const Node& node) {
  const auto& account = plan_.accumulators[static_cast<std::size_t>(node.number)];
  if (account.kind == Accumulator::Kind::last) return account.value == NodeId::none ? Interval{} : of(account.value);
  return {false, 0, std::nullopt};
}

/// Below names and changes of scale.
NodeId Bounds::source(NodeId id) const {
  while (plan_[id].op == Op::rescale || (plan_[id].op == Op::rule && plan_[id].count > 0)) id = plan_.operand(id, 0);
  return id;
}

/// Whether a value is told to be no more than another from the operations: 本次起付线 ＝ 费用，不超过 起付标准 is no
/// more than 费用. False where it cannot be told.
bool Bounds::is_at_most(NodeId id, NodeId whole, int depth) {
  id = source(id);
  if (id == whole) return true;
  if (depth > 40) return false;
  const auto& node = plan_[id];
  const auto below = [&](NodeId part) { return is_at_most(part, whole, depth + 1); };
  switch (family(node.op)) {
  case Family::literal: return node.number <= 0 && of(whole).low && *of(whole).low >= 0;
  case Family::decision: return true; // no value
  case Family::extreme: {
    const bool first = below(plan_.operand(id, 0));
    const bool one_is_enough = as<ops::Extreme>(node.op) == ops::Extreme::minimum;
    return first == one_is_enough ? first : below(plan_.operand(id, 1));
  }
  case Family::choice: {
    bool all = true;
    each_formula(plan_, id, [&](NodeId formula) { all = all && below(formula); });
    return all;
  }
  case Family::field:
  case Family::rule:
  case Family::restated:
  case Family::arithmetic:
  case Family::condition:
  case Family::bands:
  case Family::account:
  case Family::calendar:
  case Family::over_records:
  case Family::per_record: break;
  }
  return false;
}

Interval Bounds::of_restated(NodeId id, const Node& node) {
  const auto a = of(plan_.operand(id, 0));
  if (a.empty) return a;
  switch (as<ops::Restated>(node.op)) {
  case ops::Restated::rescale: return {false, both(a.low, node.number, multiply), both(a.high, node.number, multiply)};
  case ops::Restated::round: break;
  }
  const auto& rounding = plan_.roundings[static_cast<std::size_t>(node.number)];
  const auto rounded = [&](const End& end) {
    return end ? round_to(*end, plan_[plan_.operand(id, 0)].scale, rounding.step, node.scale, rounding.mode)
               : std::nullopt;
  };
  return {false, rounded(a.low), rounded(a.high)};
}

Interval Bounds::of_arithmetic(NodeId id, const Node& node) {
  if (node.op == Op::sum) {
    Interval out{false, 0, 0};
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const auto one = hull(of(plan_.operand(id, i)), {false, 0, 0}); // what is refused counts for nothing
      out = {false, both(out.low, one.low, add), both(out.high, one.high, add)};
    }
    return out;
  }
  const auto a = of(plan_.operand(id, 0)), b = of(plan_.operand(id, 1));
  if (a.empty || b.empty) return a.empty ? a : b;
  switch (as<ops::Arithmetic>(node.op)) {
  case ops::Arithmetic::add: return {false, both(a.low, b.low, add), both(a.high, b.high, add)};
  case ops::Arithmetic::subtract: {
    Interval out{false, both(a.low, b.high, subtract), both(a.high, b.low, subtract)};
    if ((!out.low || *out.low < 0) && is_at_most(plan_.operand(id, 1), source(plan_.operand(id, 0)), 0)) out.low = 0;
    return out;
  }
  case ops::Arithmetic::multiply: return product(a, b);
  case ops::Arithmetic::divide:
    if (a.low && *a.low >= 0 && b.low && *b.low >= 0) return {false, 0, std::nullopt};
    break;
  case ops::Arithmetic::sum: break; // see above
  }
  return {};
}

Interval Bounds::of_extreme(NodeId id, const Node& node) {
  const auto a = of(plan_.operand(id, 0)), b = of(plan_.operand(id, 1));
  if (a.empty || b.empty) return a.empty ? a : b;
  switch (as<ops::Extreme>(node.op)) {
  case ops::Extreme::minimum: return {false, lower(a.low, b.low, true), lower(a.high, b.high, false)};
  case ops::Extreme::maximum: break;
  }
  return {false, higher(a.low, b.low, true), higher(a.high, b.high, false)};
}

Interval Bounds::of_records(NodeId id, const Node& node) {
  switch (as<ops::OverRecords>(node.op)) {
  case ops::OverRecords::number_of: return {false, 0, static_cast<Int>(limits.list_records)};
  case ops::OverRecords::any_record:
  case ops::OverRecords::each_record: return {false, 0, 1};
  case ops::OverRecords::highest_of:
  case ops::OverRecords::lowest_of: return of(plan_.operand(id, 1));
  case ops::OverRecords::total_of: break;
  }
  const auto one = of(plan_.operand(id, 1));
  return one.empty || (one.low && *one.low >= 0) ? Interval{false, 0, std::nullopt} : Interval{};
}

Interval Bounds::compute(NodeId id) {
  const auto& node = plan_[id];
  switch (family(node.op)) {
  case Family::literal: return {false, node.number, node.number};
  case Family::field: return of_input(node);
  case Family::rule:
    if (plan_.rules[static_cast<std::size_t>(node.number)].root == NodeId::none) break;
    return of(plan_.operand(id, 0));
  case Family::restated: return of_restated(id, node);
  case Family::arithmetic: return of_arithmetic(id, node);
  case Family::extreme: return of_extreme(id, node);
  case Family::condition: return {false, 0, 1};
  case Family::choice: {
    auto out = no_value();
    each_formula(plan_, id, [&](NodeId formula) { out = hull(out, of(formula)); });
    return out;
  }
  case Family::bands: return of_bands(node);
  case Family::account: return of_account(node);
  case Family::calendar: {
    const auto range = calendar_range(as<ops::Calendar>(node.op));
    return {false, range.low, range.high};
  }
  case Family::over_records: return of_records(id, node);
  case Family::per_record: return {false, 0, std::nullopt};
  case Family::decision: return no_value();
  }
  return {};
}

} // namespace medpol
