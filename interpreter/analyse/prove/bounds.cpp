#include "interpreter/analyse/prove/bounds.hpp"

#include "grammar/text/limits.hpp"

#include "interpreter/model/value/day_set.hpp"

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

Interval days() { return {false, make_date(1900, 1, 1)->days, make_date(2199, 12, 31)->days}; }

} // namespace

Interval hull(const Interval& a, const Interval& b) {
  if (a.empty) return b;
  if (b.empty) return a;
  return {false, lower(a.low, b.low, true), higher(a.high, b.high, false)};
}

const Interval& Bounds::of(NodeId id) {
  auto& slot = known_[plan_.value(id)];
  if (!slot) {
    auto made = compute(id);
    known_[plan_.value(id)] = std::move(made);
  }
  return *known_[plan_.value(id)];
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
  switch (node.op) {
  case Op::constant: return node.number <= 0 && of(whole).low && *of(whole).low >= 0;
  case Op::refuse:
  case Op::review: return true; // no value
  case Op::minimum: return below(plan_.operand(id, 0)) || below(plan_.operand(id, 1));
  case Op::maximum: return below(plan_.operand(id, 0)) && below(plan_.operand(id, 1));
  case Op::select: {
    const auto& selection = plan_.selections[static_cast<std::size_t>(node.number)];
    return (selection.fallback == NodeId::none || below(selection.fallback)) &&
           std::all_of(selection.cells.begin(), selection.cells.end(), below);
  }
  default: return false;
  }
}

Interval Bounds::compute(NodeId id) {
  const auto& node = plan_[id];
  const auto operand = [&](std::uint32_t i) { return of(plan_.operand(id, i)); };
  switch (node.op) {
  case Op::constant: return {false, node.number, node.number};
  case Op::input: return of_input(node);
  case Op::rule:
    return plan_.rules[static_cast<std::size_t>(node.number)].root == NodeId::none ? Interval{} : operand(0);
  case Op::refuse:
  case Op::review: return no_value();
  case Op::select: {
    const auto& selection = plan_.selections[static_cast<std::size_t>(node.number)];
    auto out = selection.fallback == NodeId::none ? no_value() : of(selection.fallback);
    for (const auto cell : selection.cells) out = hull(out, of(cell));
    return out;
  }
  case Op::reading: {
    auto out = no_value();
    for (const auto& reading : plan_.readings[static_cast<std::size_t>(node.number)].readings)
      out = hull(out, of(reading.value));
    return out;
  }
  case Op::bands: return of_bands(node);
  case Op::balance: return of_account(node);
  case Op::age: return {false, 0, 299};
  case Op::days_between: return {false, 0, latest_day.days - earliest_day.days};
  case Op::months_between: return {false, 0, 3600};
  case Op::years_between: return {false, 0, 299};
  case Op::year_of: return {false, 1900, 2199};
  case Op::month_of: return {false, 1, 12};
  case Op::insured_year:
  case Op::add_months: return days();
  case Op::number_of: return {false, 0, static_cast<Int>(limits.list_records)};
  case Op::highest_of:
  case Op::lowest_of: return operand(1);
  case Op::total_of: {
    const auto one = operand(1);
    if (one.empty || (one.low && *one.low >= 0)) return {false, 0, std::nullopt};
    return {};
  }
  case Op::draw:
  case Op::share: return {false, 0, std::nullopt};
  case Op::sum: {
    Interval out{false, 0, 0};
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const auto one = hull(operand(i), {false, 0, 0}); // what is refused counts for nothing
      out = {false, both(out.low, one.low, add), both(out.high, one.high, add)};
    }
    return out;
  }
  default: break;
  }
  if (node.type.kind == TypeKind::yes_no) return {false, 0, 1};
  if (node.count == 0) return {};
  const auto a = operand(0);
  if (a.empty) return a;
  if (node.op == Op::rescale) return {false, both(a.low, node.number, multiply), both(a.high, node.number, multiply)};
  if (node.op == Op::round) {
    const auto& rounding = plan_.roundings[static_cast<std::size_t>(node.number)];
    const auto rounded = [&](const End& end) {
      return end ? round_to(*end, plan_[plan_.operand(id, 0)].scale, rounding.step, node.scale, rounding.mode)
                 : std::nullopt;
    };
    return {false, rounded(a.low), rounded(a.high)};
  }
  if (node.count < 2) return {};
  const auto b = operand(1);
  if (b.empty) return b;
  switch (node.op) {
  case Op::add: return {false, both(a.low, b.low, add), both(a.high, b.high, add)};
  case Op::subtract: {
    Interval out{false, both(a.low, b.high, subtract), both(a.high, b.low, subtract)};
    if ((!out.low || *out.low < 0) && is_at_most(plan_.operand(id, 1), source(plan_.operand(id, 0)), 0)) out.low = 0;
    return out;
  }
  case Op::multiply: return product(a, b);
  case Op::divide: return a.low && *a.low >= 0 && b.low && *b.low >= 0 ? Interval{false, 0, std::nullopt} : Interval{};
  case Op::minimum: return {false, lower(a.low, b.low, true), lower(a.high, b.high, false)};
  case Op::maximum: return {false, higher(a.low, b.low, true), higher(a.high, b.high, false)};
  default: return {};
  }
}

} // namespace medpol
