#include "interpreter/analyse/prove/slopes.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr Slope constant{0, 0};

std::optional<Int> plus(const std::optional<Int>& a, const std::optional<Int>& b) {
  return a && b ? add(*a, *b) : std::nullopt;
}
std::optional<Int> minus(const std::optional<Int>& a, const std::optional<Int>& b) {
  return a && b ? subtract(*a, *b) : std::nullopt;
}

/// What both allow.
Slope either(const Slope& a, const Slope& b) {
  return {a.low && b.low ? std::optional(std::min(*a.low, *b.low)) : std::nullopt,
          a.high && b.high ? std::optional(std::max(*a.high, *b.high)) : std::nullopt};
}
/// Part of a movement, from none of it to all.
Slope part_of(const Slope& slope) { return either(slope, constant); }
/// Only the direction is kept.
Slope direction_of(const Slope& slope) {
  return {slope.low && *slope.low >= 0 ? std::optional<Int>(0) : std::nullopt,
          slope.high && *slope.high <= 0 ? std::optional<Int>(0) : std::nullopt};
}

} // namespace

const Slope& Slopes::of(NodeId id) {
  if (!known_[plan_.value(id)]) {
    auto made = compute(id);
    known_[plan_.value(id)] = made;
  }
  return *known_[plan_.value(id)];
}

bool Slopes::all_constant(NodeId id) {
  bool all = true;
  each_operand(plan_, id, [&](NodeId used) { all = all && of(used).is_constant(); });
  return all;
}

/// `slope` times a factor that does not move.
Slope Slopes::scaled(const Slope& slope, NodeId factor) {
  const auto& range = bounds_.of(factor);
  const auto one = static_cast<Int>(plan_[factor].scale);
  if (range.empty) return constant; // it never has a value
  if (!range.low || *range.low < 0) return {};
  if (range.high && *range.high <= one) return part_of(slope);
  return direction_of(slope);
}

/// Rounded to the fen, a movement by whole fen stays within whole fen; rounded more coarsely, only the direction is
/// known.
Slope Slopes::of_round(NodeId id) {
  const auto& node = plan_[id];
  const auto slope = of(plan_.operand(id, 0));
  const auto& rounding = plan_.roundings[static_cast<std::size_t>(node.number)];
  const bool to_the_fen = rounding.step.numerator == 1 && rounding.step.denominator % 100 == 0;
  // Away from zero, what crosses zero moves by one fen more; a payment below zero is not paid.
  const auto& range = bounds_.of(plan_.operand(id, 0));
  const bool crosses_zero = !rounding.by_policy && !(range.low && *range.low >= 0);
  return to_the_fen && !crosses_zero ? slope : direction_of(slope);
}

Slope Slopes::of_select(const Node& node) {
  const auto& selection = plan_.selections[static_cast<std::size_t>(node.number)];
  for (const auto& arms : selection.axes)
    for (const auto& arm : arms)
      if (arm.condition != NodeId::none && !of(arm.condition).is_constant()) return {};
  std::optional<Slope> out;
  const auto take = [&](NodeId value) {
    if (bounds_.of(value).empty) return; // a decision pays nothing that could fall
    out = out ? either(*out, of(value)) : of(value);
  };
  for (const auto cell : selection.cells) take(cell);
  if (selection.fallback != NodeId::none) take(selection.fallback);
  return out.value_or(constant);
}

/// Each fen of the base lies in one band.
Slope Slopes::of_bands(const Node& node) {
  const auto& bands = plan_.bands[static_cast<std::size_t>(node.number)];
  bool within_one = true;
  for (const auto& band : bands.bands) {
    for (const auto used : {band.low, band.high, band.rate})
      if (used != NodeId::none && !of(used).is_constant()) return {};
    const auto& rate = bounds_.of(band.rate);
    if (rate.empty) continue; // refused: the slice pays nothing
    if (!rate.low || *rate.low < 0) return {};
    within_one = within_one && rate.high && *rate.high <= static_cast<Int>(plan_[band.rate].scale);
  }
  return within_one ? part_of(of(bands.base)) : direction_of(of(bands.base));
}

/// What a limit that does not move cuts off: a less the lower of a and the limit.
bool Slopes::is_over_limit(NodeId id) {
  const auto through = [&](NodeId at) {
    while (plan_[at].op == Op::rescale || plan_[at].op == Op::rule) at = plan_.operand(at, 0);
    return at;
  };
  const auto whole = through(plan_.operand(id, 0)), kept = through(plan_.operand(id, 1));
  if (plan_[kept].op != Op::minimum) return false;
  for (const std::uint32_t i : {0u, 1u})
    if (plan_.same(through(plan_.operand(kept, i)), whole)) return of(plan_.operand(kept, 1 - i)).is_constant();
  return false;
}

Slope Slopes::of_arithmetic(NodeId id) {
  const auto& node = plan_[id];
  const auto operand = [&](std::uint32_t i) { return of(plan_.operand(id, i)); };
  switch (as<ops::Arithmetic>(node.op)) {
  case ops::Arithmetic::add: return {plus(operand(0).low, operand(1).low), plus(operand(0).high, operand(1).high)};
  case ops::Arithmetic::subtract:
    if (is_over_limit(id)) return part_of(operand(0));
    return {minus(operand(0).low, operand(1).high), minus(operand(0).high, operand(1).low)};
  case ops::Arithmetic::multiply:
    if (operand(1).is_constant()) return operand(0).is_constant() ? constant : scaled(operand(0), plan_.operand(id, 1));
    return operand(0).is_constant() ? scaled(operand(1), plan_.operand(id, 0)) : Slope{};
  case ops::Arithmetic::divide: {
    if (all_constant(id)) return constant;
    const auto& divisor = bounds_.of(plan_.operand(id, 1));
    const bool positive = operand(1).is_constant() && divisor.low && *divisor.low >= 0;
    return positive ? direction_of(operand(0)) : Slope{};
  }
  case ops::Arithmetic::sum: break;
  }
  auto out = constant;
  for (std::uint32_t i = 0; i < node.count; ++i) out = {plus(out.low, operand(i).low), plus(out.high, operand(i).high)};
  return out;
}

Slope Slopes::of_reading(NodeId id) {
  std::optional<Slope> out;
  each_formula(plan_, id, [&](NodeId formula) { out = out ? either(*out, of(formula)) : of(formula); });
  return out.value_or(constant);
}

Slope Slopes::compute(NodeId id) {
  const auto& node = plan_[id];
  switch (family(node.op)) {
  case Family::literal:
  case Family::decision: return constant;
  case Family::field: return static_cast<InputId>(node.number) == cost_ ? Slope{1, 1} : constant;
  case Family::rule:
    if (plan_.rules[static_cast<std::size_t>(node.number)].root == NodeId::none) return {};
    return of(plan_.operand(id, 0));
  case Family::restated: return node.op == Op::rescale ? of(plan_.operand(id, 0)) : of_round(id);
  case Family::arithmetic: return of_arithmetic(id);
  case Family::extreme: return either(of(plan_.operand(id, 0)), of(plan_.operand(id, 1)));
  case Family::choice: return node.op == Op::select ? of_select(node) : of_reading(id);
  case Family::bands: return of_bands(node);
  case Family::condition:
  case Family::account:
  case Family::calendar:
  case Family::over_records:
  case Family::per_record: break;
  }
  return all_constant(id) ? constant : Slope{};
}

} // namespace medpol
