// What each operation comes to, from what its operands come to.
#include "interpreter/evaluate/evaluate.hpp"

#include "grammar/text/fold.hpp"
#include "interpreter/model/vocabulary/no_value_words.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace medpol {
namespace {

/// Amounts beyond ±10 trillion yuan.
bool out_of_range(Int value, Scale scale) {
  const auto limit = static_cast<Int>(10'000'000'000'000) * static_cast<Int>(scale);
  return value > limit || value < -limit;
}

/// A day of the years 1900–2199.
bool is_day(Int value) { return value >= make_date(1900, 1, 1)->days && value <= make_date(2199, 12, 31)->days; }

/// (a × b) ÷ (c × d) in lowest terms; each is at most `max_scale`.
std::array<Int, 2> shortened(std::array<std::uint64_t, 2> above, std::array<std::uint64_t, 2> below) {
  for (auto& up : above)
    for (auto& down : below) {
      const auto shared = std::gcd(up, down);
      up /= shared, down /= shared;
    }
  return {static_cast<Int>(above[0]) * static_cast<Int>(above[1]),
          static_cast<Int>(below[0]) * static_cast<Int>(below[1])};
}

NodeResult good(Int value) { return {State::value, NodeId::none, value}; }
NodeResult good(std::optional<Int> value, NodeId id) {
  return value ? good(*value) : NodeResult{State::overflow, id, 0};
}

} // namespace

const InputValue& Evaluator::input_of(const Node& node) const {
  static const InputValue nothing;
  const auto index = static_cast<std::size_t>(node.number);
  const auto& given = index < inputs_.size() ? inputs_[index] : nothing;
  if (node.frame == ListId::none) return given;
  return given.records.size() < record_ ? nothing : given.records[record_ - 1];
}

/// Texts are compared with those of the plan and with one another: one that the policy does not know is a number of its
/// own, below zero.
NodeResult Evaluator::field(NodeId id, const Node& node) {
  const auto& input = input_of(node);
  if (!input.present) return {State::missing, id, 0};
  if (node.type.kind != TypeKind::text) return good(input.value);
  auto key = fold_key(input.text);
  if (const auto known = texts_.find(key); known != texts_.end()) return good(known->second);
  return good(other_texts_.emplace(std::move(key), -1 - static_cast<Int>(other_texts_.size())).first->second);
}

NodeResult Evaluator::rule(NodeId id, const Node& node) {
  if (node.count > 1) // 超限部分, of a value
    if (const auto& whole = evaluate(plan_.operand(id, 1)); whole.state != State::value) return whole;
  const auto& a = evaluate(plan_.operand(id, 0));
  if (a.state != State::value) return a;
  const bool outside = node.type.kind == TypeKind::money ? out_of_range(a.value, node.scale)
                                                         : node.type.kind == TypeKind::date && !is_day(a.value);
  return outside ? NodeResult{State::overflow, id, 0} : a;
}

NodeResult Evaluator::restated(NodeId id, const Node& node) {
  const auto& a = evaluate(plan_.operand(id, 0));
  if (a.state != State::value) return a;
  switch (as<ops::Restated>(node.op)) {
  case ops::Restated::rescale: return good(multiply(a.value, node.number), id);
  case ops::Restated::round: break;
  }
  const auto& rounding = plan_.roundings[static_cast<std::size_t>(node.number)];
  return good(round_to(a.value, plan_[plan_.operand(id, 0)].scale, rounding.step, node.scale, rounding.mode), id);
}

NodeResult Evaluator::sum(NodeId id, const Node& node) {
  Int total = 0;
  NodeResult stopped;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const auto& a = evaluate(plan_.operand(id, i));
    // A payment that is refused pays nothing.
    if (a.state == State::refused) continue;
    if (a.state != State::value) stopped = graver(stopped, a);
    const auto next = add(total, a.value);
    if (!next) return {State::overflow, id, 0};
    total = *next;
  }
  return stopped.state == State::idle ? good(total) : stopped;
}

NodeResult Evaluator::arithmetic(NodeId id, const Node& node) {
  if (node.op == Op::sum) return sum(id, node);
  // Both are looked at, so that the claim learns of all that is wrong in one go, and their order does not matter.
  const auto &a = evaluate(plan_.operand(id, 0)), &b = evaluate(plan_.operand(id, 1));
  if (a.state != State::value || b.state != State::value) return graver(a, b);
  switch (as<ops::Arithmetic>(node.op)) {
  case ops::Arithmetic::add: return good(add(a.value, b.value), id);
  case ops::Arithmetic::subtract: return good(subtract(a.value, b.value), id);
  case ops::Arithmetic::multiply: return good(multiply(a.value, b.value), id);
  case ops::Arithmetic::divide: {
    if (b.value == 0) return {State::zero_division, id, 0};
    // a/sa ÷ b/sb in steps of n/d: a × sb × d ÷ (b × sa × n), times n. The scales are shortened first.
    const auto& rounding = plan_.roundings[static_cast<std::size_t>(node.number)];
    const auto step = static_cast<Int>(rounding.step.numerator);
    const auto ratio = shortened({plan_[plan_.operand(id, 1)].scale, rounding.step.denominator},
                                 {plan_[plan_.operand(id, 0)].scale, rounding.step.numerator});
    const auto top = multiply(a.value, ratio[0]), bottom = multiply(b.value, ratio[1]);
    if (!top || !bottom) return {State::overflow, id, 0};
    return good(multiply(divide_rounded(*top, *bottom, rounding.mode), step), id);
  }
  case ops::Arithmetic::sum: break; // see above
  }
  return {State::overflow, id, 0};
}

NodeResult Evaluator::extreme(NodeId id, const Node& node) {
  const auto &a = evaluate(plan_.operand(id, 0)), &b = evaluate(plan_.operand(id, 1));
  if (a.state != State::value || b.state != State::value) return graver(a, b);
  switch (as<ops::Extreme>(node.op)) {
  case ops::Extreme::minimum: return good(std::min(a.value, b.value));
  case ops::Extreme::maximum: break;
  }
  return good(std::max(a.value, b.value));
}

/// One that decides is enough, wherever it stands; one without a doubt is sought first.
NodeResult Evaluator::joined(NodeId id, const Node& node) {
  const bool stop_at = node.op == Op::any_of;
  bool decided = false;
  NodeResult stopped;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    const auto& a = evaluate(plan_.operand(id, i));
    if (a.state != State::value) stopped = graver(stopped, a);
    else if ((a.value != 0) == stop_at) decided = true;
    if (decided && !doubtful_[static_cast<std::size_t>(plan_.operand(id, i))]) break;
  }
  if (decided) return good(stop_at);
  return stopped.state == State::idle ? good(!stop_at) : stopped;
}

NodeResult Evaluator::condition(NodeId id, const Node& node) {
  static const NodeResult nothing{State::value, NodeId::none, 0};
  if (node.op == Op::all_of || node.op == Op::any_of) return joined(id, node);
  const auto& a = node.count > 0 ? evaluate(plan_.operand(id, 0)) : nothing;
  const auto& b = node.count > 1 ? evaluate(plan_.operand(id, 1)) : nothing;
  if (a.state != State::value || b.state != State::value) return graver(a, b);
  switch (as<ops::Condition>(node.op)) {
  case ops::Condition::less: return good(a.value < b.value);
  case ops::Condition::less_equal: return good(a.value <= b.value);
  case ops::Condition::equal: return good(a.value == b.value);
  case ops::Condition::negate: return good(a.value == 0);
  case ops::Condition::member:
    if (plan_.is_wider(node, static_cast<std::size_t>(a.value))) return {State::undefined, id, 0};
    return good(plan_.sets[static_cast<std::size_t>(node.number)][static_cast<std::size_t>(a.value)]);
  case ops::Condition::within: {
    if (a.value == b.value) return good(1);
    const auto& enclosure = plan_.enclosures[static_cast<std::size_t>(node.number / 2)];
    const bool same = node.number % 2 != 0, is_part = enclosure.contains(b.value, a.value);
    if (enclosure.contains(a.value, b.value) || (same && is_part)) return {State::undefined, id, 0};
    return good(is_part);
  }
  case ops::Condition::given: {
    const auto& input = input_of(node);
    return good(input.present && (input.text.empty() || !says_none(fold_key(input.text))));
  }
  case ops::Condition::all_of:
  case ops::Condition::any_of: break; // see above
  }
  return {State::overflow, id, 0};
}

NodeResult Evaluator::choice(NodeId id, const Node& node) {
  switch (as<ops::Choice>(node.op)) {
  case ops::Choice::select: return select(id, node);
  case ops::Choice::reading: break;
  }
  const auto* reading = chosen_reading(plan_.readings[static_cast<std::size_t>(node.number)], trace_.readings);
  return reading == nullptr ? NodeResult{State::review, id, 0} : evaluate(reading->value);
}

NodeResult Evaluator::calendar(NodeId id, const Node& node) {
  const auto& a = evaluate(plan_.operand(id, 0));
  const auto b = node.count > 1 ? evaluate(plan_.operand(id, 1)) : NodeResult{State::value, NodeId::none, 0};
  if (a.state != State::value || b.state != State::value) return graver(a, b);
  const auto made = date_operation(as<ops::Calendar>(node.op), a.value, b.value, node.number);
  return made ? good(*made) : NodeResult{State::undefined, id, 0};
}

State state_of(ops::Decision op) {
  switch (op) {
  case ops::Decision::refuse: return State::refused;
  case ops::Decision::review: return State::review;
  }
  return State::review;
}

NodeResult Evaluator::compute(NodeId id, const Node& node) {
  switch (family(node.op)) {
  case Family::literal: return good(node.number);
  case Family::field: return field(id, node);
  case Family::rule: return rule(id, node);
  case Family::restated: return restated(id, node);
  case Family::arithmetic: return arithmetic(id, node);
  case Family::extreme: return extreme(id, node);
  case Family::condition: return condition(id, node);
  case Family::choice: return choice(id, node);
  case Family::bands: return bands(id, node);
  case Family::account: return balance(id, node);
  case Family::calendar: return calendar(id, node);
  case Family::over_records: return over_records(id, node);
  case Family::decision: return {state_of(as<ops::Decision>(node.op)), id, 0};
  case Family::per_record: break; // for all records at once: see evaluate_in_record
  }
  return {State::overflow, id, 0};
}

} // namespace medpol
