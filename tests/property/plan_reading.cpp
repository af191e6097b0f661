#include "property/plan_reading.hpp"

namespace medpol::test {
namespace {

/// What an operation comes to of which these are operands, when one of them has no value.
Outcome stopped(const Outcome& a, const Outcome& b) {
  for (const auto state : {State::refused, State::missing})
    for (const auto& one : {a, b})
      if (one.state == state) return one;
  return a.state == State::value ? b : a;
}

} // namespace

Outcome PlanReading::evaluate(NodeId id) {
  if (const auto found = known_.find(id); found != known_.end()) return found->second;
  const auto out = compute(id);
  known_.emplace(id, out);
  return out;
}

Outcome PlanReading::compute(NodeId id) {
  const auto& node = plan_[id];
  const auto scaled = [&](Int value) { return Outcome{State::value, {value, static_cast<Int>(node.scale)}}; };
  switch (family(node.op)) {
  case Family::literal: return scaled(node.number);
  case Family::field: {
    const auto& given = inputs_[static_cast<std::size_t>(node.number)];
    return given.present ? scaled(given.value) : Outcome{State::missing, {}};
  }
  case Family::rule:
    if (node.count > 1) // what a limit took, where the value has none
      if (const auto whole = evaluate(plan_.operand(id, 1)); whole.state != State::value) return whole;
    return evaluate(plan_.operand(id, 0));
  case Family::decision: return {state_of(as<ops::Decision>(node.op)), {}};
  case Family::choice: // no reading is chosen here
    if (node.op == Op::reading) return {State::review, {}};
    return choose(plan_.selections[static_cast<std::size_t>(node.number)]);
  case Family::bands: return slices(plan_.bands[static_cast<std::size_t>(node.number)]);
  case Family::arithmetic:
    if (node.op == Op::sum) return total(id, node);
    break;
  case Family::condition:
    if (is_connective(node.op)) return logic(id, node);
    break;
  case Family::restated:
  case Family::extreme: break;
  case Family::account:
  case Family::calendar:
  case Family::over_records:
  case Family::per_record: return {State::idle, {}}; // random policies have none
  }
  const auto a = evaluate(plan_.operand(id, 0));
  if (node.count == 1) return a.state == State::value ? worked_out(node, a.value, {}) : a;
  const auto b = evaluate(plan_.operand(id, 1));
  return a.state == State::value && b.state == State::value ? worked_out(node, a.value, b.value) : stopped(a, b);
}

Rational PlanReading::stepped(const Node& node, const Rational& value) const {
  const auto& rounding = plan_.roundings[static_cast<std::size_t>(node.number)];
  const Rational step(static_cast<Int>(rounding.step.numerator), static_cast<Int>(rounding.step.denominator));
  return (value / step).rounded(rounding.mode) * step;
}

Outcome PlanReading::worked_out(const Node& node, const Rational& a, const Rational& b) const {
  switch (family(node.op)) {
  case Family::restated: return {State::value, node.op == Op::round ? stepped(node, a) : a};
  case Family::arithmetic: return arithmetic(node, a, b);
  case Family::extreme: return {State::value, (a.order(b) <= 0) == (node.op == Op::minimum) ? a : b};
  case Family::condition: return condition(node, a, b);
  case Family::literal:
  case Family::field:
  case Family::rule:
  case Family::choice:
  case Family::bands:
  case Family::account:
  case Family::calendar:
  case Family::over_records:
  case Family::per_record:
  case Family::decision: break;
  }
  return {State::idle, {}};
}

Outcome PlanReading::arithmetic(const Node& node, const Rational& a, const Rational& b) const {
  switch (as<ops::Arithmetic>(node.op)) {
  case ops::Arithmetic::add: return {State::value, a + b};
  case ops::Arithmetic::subtract: return {State::value, a - b};
  case ops::Arithmetic::multiply: return {State::value, a * b};
  case ops::Arithmetic::divide:
    return b == Rational(0) ? Outcome{State::zero_division, {}} : Outcome{State::value, stepped(node, a / b)};
  case ops::Arithmetic::sum: break; // see total
  }
  return {State::idle, {}};
}

Outcome PlanReading::condition(const Node& node, const Rational& a, const Rational& b) const {
  switch (as<ops::Condition>(node.op)) {
  case ops::Condition::less: return {State::value, a.order(b) < 0 ? 1 : 0};
  case ops::Condition::less_equal: return {State::value, a.order(b) <= 0 ? 1 : 0};
  case ops::Condition::equal: return {State::value, a.order(b) == 0 ? 1 : 0};
  case ops::Condition::member:
    if (plan_.is_wider(node, static_cast<std::size_t>(a.numerator()))) return {State::undefined, {}};
    return {State::value,
            plan_.sets[static_cast<std::size_t>(node.number)].at(static_cast<std::size_t>(a.numerator())) ? 1 : 0};
  case ops::Condition::within: // random policies have none
  case ops::Condition::given:
  case ops::Condition::all_of: // see logic
  case ops::Condition::any_of:
  case ops::Condition::negate: break;
  }
  return {State::idle, {}};
}

Outcome PlanReading::logic(NodeId id, const Node& node) {
  if (node.op == Op::negate) {
    const auto inner = evaluate(plan_.operand(id, 0));
    return inner.state == State::value ? Outcome{State::value, Rational(1) - inner.value} : inner;
  }
  const Rational decisive = node.op == Op::any_of ? 1 : 0;
  Outcome out{State::value, Rational(1) - decisive};
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const auto one = evaluate(plan_.operand(id, i));
    if (one.state == State::value && one.value == decisive) return one; // whatever the others are
    if (one.state != State::value) out = stopped(out, one);
  }
  return out;
}

Outcome PlanReading::total(NodeId id, const Node& node) {
  Outcome sum;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const auto one = evaluate(plan_.operand(id, i));
    if (one.state == State::refused) continue;
    if (sum.state == State::value && one.state == State::value) sum.value = sum.value + one.value;
    else sum = stopped(sum, one);
  }
  return sum;
}

std::optional<int> PlanReading::holding(const std::vector<Arm>& arms) {
  int count = 0;
  for (const auto& arm : arms) {
    if (arm.condition == NodeId::none) continue;
    const auto one = evaluate(arm.condition);
    if (one.state != State::value) return std::nullopt;
    if (one.value == Rational(1)) ++count;
  }
  return count;
}

Outcome PlanReading::choose(const Selection& selection) {
  std::size_t cell = 0;
  bool none = false, two = false;
  for (const auto& arms : selection.axes) {
    std::optional<std::size_t> chosen;
    for (std::size_t i = 0; i < arms.size(); ++i) {
      if (arms[i].condition == NodeId::none) {
        if (!chosen) chosen = i;
        continue;
      }
      // Where the checker has proved that one holds at most, the rest is not asked for.
      if (chosen && selection.proved) break;
      const auto holds = evaluate(arms[i].condition);
      if (holds.state != State::value) return holds;
      if (holds.value == Rational(0)) continue;
      two = two || chosen;
      if (!chosen) chosen = i;
    }
    none = none || !chosen;
    cell = cell * arms.size() + chosen.value_or(0);
  }
  if (two) return {State::ambiguous, {}};
  if (!none) return evaluate(selection.cells[cell]);
  return selection.fallback == NodeId::none ? Outcome{State::gap, {}} : evaluate(selection.fallback);
}

Outcome PlanReading::slices(const Bands& bands) {
  const auto base = evaluate(bands.base);
  if (base.state != State::value) return base;
  Outcome paid;
  for (const auto& band : bands.bands) {
    Rational low, high = base.value;
    if (band.low != NodeId::none) {
      const auto edge = evaluate(band.low);
      if (edge.state != State::value) return edge;
      low = edge.value;
    }
    if (base.value.order(low) <= 0) continue;
    if (band.high != NodeId::none) {
      const auto edge = evaluate(band.high);
      if (edge.state != State::value) return edge;
      if (edge.value.order(high) < 0) high = edge.value;
    }
    if (high.order(low) <= 0) continue;
    const auto rate = evaluate(band.rate);
    if (rate.state == State::refused && plan_[plan_.bare(band.rate)].op != Op::rule) continue;
    if (paid.state == State::value && rate.state == State::value) paid.value = paid.value + (high - low) * rate.value;
    else paid = stopped(paid, rate);
  }
  return paid;
}

} // namespace medpol::test
