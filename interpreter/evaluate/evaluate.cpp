#include "interpreter/evaluate/evaluate.hpp"

#include "grammar/text/fold.hpp"
#include "interpreter/model/vocabulary/no_value_words.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace medpol {

const NodeResult& graver(const NodeResult& a, const NodeResult& b) {
  const auto weight = [](State state) {
    switch (state) {
    case State::idle:
    case State::value: return 0;
    case State::refused: return 3;
    case State::missing:
    case State::overflow: return 2;
    default: return 1;
    }
  };
  return weight(b.state) > weight(a.state) ? b : a;
}

const Choice* Trace::choice(NodeId id, std::uint32_t record) const {
  if (records[static_cast<std::size_t>(id)].empty()) record = 0;
  const auto found = std::find_if(choices.begin(), choices.end(),
                                  [&](const Choice& choice) { return choice.node == id && choice.record == record; });
  return found == choices.end() ? nullptr : &*found;
}

const Reading* chosen_reading(const ReadingGroup& group, std::span<const ReadingChoice> chosen) {
  const auto choice =
      std::find_if(chosen.begin(), chosen.end(), [&](const ReadingChoice& one) { return one.rule == group.rule; });
  if (choice == chosen.end()) return nullptr;
  const auto found = std::find_if(group.readings.begin(), group.readings.end(),
                                  [&](const Reading& reading) { return reading.letter == choice->letter; });
  return found == group.readings.end() ? nullptr : &*found;
}

namespace {

/// The cell of a selection that was taken; `none` where none was.
NodeId taken_cell(const Selection& selection, const Choice& choice) {
  std::size_t cell = 0;
  for (std::size_t axis = 0; axis < selection.axes.size(); ++axis) {
    if (choice.arms[axis] < 0) return selection.fallback;
    cell = cell * selection.axes[axis].size() + static_cast<std::size_t>(choice.arms[axis]);
  }
  return selection.cells[cell];
}

} // namespace

bool refuses_slice(const Plan& plan, const Trace& trace, NodeId rate, std::uint32_t record) {
  while (rate != NodeId::none) {
    const auto& node = plan[rate];
    const auto number = static_cast<std::size_t>(node.number);
    switch (node.op) {
    case Op::refuse: return true;
    case Op::rescale: rate = plan.operand(rate, 0); break;
    case Op::select: {
      const auto* choice = trace.choice(rate, record);
      if (choice == nullptr) return false;
      rate = taken_cell(plan.selections[number], *choice);
      break;
    }
    case Op::reading: {
      const auto* reading = chosen_reading(plan.readings[number], trace.readings);
      if (reading == nullptr) return false;
      rate = reading->value;
      break;
    }
    default: return false;
    }
  }
  return false;
}

const NodeResult& Trace::known_at(const Plan& plan, NodeId id, std::uint32_t record) const {
  const auto equal = (*this)[id].state == State::idle ? valued[plan.value(id)] : NodeId::none;
  return at(equal == NodeId::none ? id : equal, record);
}

Evaluator::Evaluator(const Plan& plan) : plan_(plan) {
  trace_.valued.resize(plan.values.size(), NodeId::none);
  trace_.nodes.resize(plan.nodes.size());
  trace_.records.resize(plan.nodes.size());
  briefs_.reserve(plan.nodes.size());
  for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
    const auto& node = plan.nodes[i];
    const bool framed = node.frame != ListId::none;
    briefs_.push_back({static_cast<std::uint32_t>(node.value), framed, node.type.kind == TypeKind::yes_no});
    if (framed) of_records_.push_back(static_cast<NodeId>(i));
  }
  find_doubtful();
  for (std::size_t i = 0; i < plan.texts.size(); ++i) texts_.emplace(fold_key(plan.texts[i]), static_cast<Int>(i));
}

/// Operands stand before what uses them, but for those of rules: what a rule rests on may stand behind it.
void Evaluator::find_doubtful() {
  doubtful_.resize(plan_.nodes.size());
  const auto has_doubt = [&](const Node& node) {
    if (node.op == Op::reading) return true;
    if (node.op == Op::rule) return plan_.rules[static_cast<std::size_t>(node.number)].doubt.has_value();
    if (node.op != Op::select) return false;
    const auto& axes = plan_.selections[static_cast<std::size_t>(node.number)].axes;
    return std::any_of(axes.begin(), axes.end(), [](const std::vector<Arm>& arms) {
      return std::any_of(arms.begin(), arms.end(), [](const Arm& arm) { return arm.doubt.has_value(); });
    });
  };
  for (std::size_t i = 0; i < plan_.nodes.size(); ++i) doubtful_[i] = has_doubt(plan_.nodes[i]);
  if (std::none_of(doubtful_.begin(), doubtful_.end(), [](bool one) { return one; })) return;
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      if (doubtful_[i]) continue;
      bool doubtful = false;
      each_operand(plan_, static_cast<NodeId>(i),
                   [&](NodeId operand) { doubtful = doubtful || doubtful_[static_cast<std::size_t>(operand)]; });
      if (doubtful) doubtful_[i] = changed = true;
    }
  }
}

void Evaluator::start(std::span<const InputValue> inputs, const History* history) {
  inputs_ = trace_.inputs = inputs;
  history_ = history;
  trace_.balances.clear();
  for (const auto id : touched_) {
    trace_.nodes[static_cast<std::size_t>(id)] = {};
    trace_.valued[briefs_[static_cast<std::size_t>(id)].value] = NodeId::none;
  }
  touched_.clear();
  trace_.choices.clear();
  for (const auto id : of_records_) trace_.records[static_cast<std::size_t>(id)].clear();
  other_texts_.clear();
}

const NodeResult& Evaluator::evaluate(NodeId id) {
  const auto brief = briefs_[static_cast<std::size_t>(id)];
  if (brief.framed) return evaluate_in_record(id);
  // A condition that holds or fails does so wherever it is asked. Only one that has no value is asked again, for the
  // place at which it is needed.
  if (brief.condition)
    if (const auto equal = trace_.valued[brief.value]; equal != NodeId::none)
      return trace_.nodes[static_cast<std::size_t>(equal)];
  auto& result = trace_.nodes[static_cast<std::size_t>(id)];
  if (result.state != State::idle) return result;
  touched_.push_back(id);
  result = compute(id, plan_[id]);
  if (result.state == State::value) trace_.valued[brief.value] = id;
  return result;
}

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

NodeResult Evaluator::compute(NodeId id, const Node& node) {
  const auto operand = [&](std::uint32_t i) -> const NodeResult& { return evaluate(plan_.operand(id, i)); };
  switch (node.op) {
  case Op::constant: return good(node.number);
  case Op::input: {
    const auto& input = input_of(node);
    if (!input.present) return {State::missing, id, 0};
    if (node.type.kind == TypeKind::text) {
      // Texts are compared with those of the plan and with one another: one that the policy does not know is a number
      // of its own, below zero.
      auto key = fold_key(input.text);
      if (const auto known = texts_.find(key); known != texts_.end()) return good(known->second);
      return good(other_texts_.emplace(std::move(key), -1 - static_cast<Int>(other_texts_.size())).first->second);
    }
    return good(input.value);
  }
  case Op::rule: {
    if (node.count > 1) // 超限部分, of a value
      if (const auto& whole = operand(1); whole.state != State::value) return whole;
    const auto& a = operand(0);
    if (a.state != State::value) return a;
    const bool outside = node.type.kind == TypeKind::money ? out_of_range(a.value, node.scale)
                                                           : node.type.kind == TypeKind::date && !is_day(a.value);
    return outside ? NodeResult{State::overflow, id, 0} : a;
  }
  case Op::given: {
    const auto& input = input_of(node);
    return good(input.present && (input.text.empty() || !says_none(fold_key(input.text))));
  }
  case Op::total_of:
  case Op::highest_of:
  case Op::lowest_of:
  case Op::number_of:
  case Op::any_record:
  case Op::each_record: return over_records(id, node);
  case Op::refuse: return {State::refused, id, 0};
  case Op::review: return {State::review, id, 0};
  case Op::reading: {
    const auto* reading = chosen_reading(plan_.readings[static_cast<std::size_t>(node.number)], trace_.readings);
    return reading == nullptr ? NodeResult{State::review, id, 0} : evaluate(reading->value);
  }
  case Op::balance: return balance(id, node);
  case Op::age:
  case Op::days_between:
  case Op::months_between:
  case Op::years_between:
  case Op::year_of:
  case Op::month_of:
  case Op::insured_year:
  case Op::add_months: {
    const auto& a = operand(0);
    const auto b = node.count > 1 ? operand(1) : NodeResult{State::value, NodeId::none, 0};
    if (a.state != State::value || b.state != State::value) return graver(a, b);
    const auto made = date_operation(node.op, a.value, b.value, node.number);
    return made ? good(*made) : NodeResult{State::undefined, id, 0};
  }
  case Op::select: return select(id, node);
  case Op::bands: return bands(id, node);
  case Op::negate: {
    const auto& a = operand(0);
    return a.state == State::value ? good(a.value == 0) : a;
  }
  case Op::member: {
    const auto& a = operand(0);
    if (a.state != State::value) return a;
    if (plan_.is_wider(node, static_cast<std::size_t>(a.value))) return {State::undefined, id, 0};
    return good(plan_.sets[static_cast<std::size_t>(node.number)][static_cast<std::size_t>(a.value)]);
  }
  case Op::within: {
    const auto &a = operand(0), &b = operand(1);
    if (a.state != State::value || b.state != State::value) return graver(a, b);
    if (a.value == b.value) return good(1);
    const auto& enclosure = plan_.enclosures[static_cast<std::size_t>(node.number / 2)];
    const bool same = node.number % 2 != 0, is_part = enclosure.contains(b.value, a.value);
    if (enclosure.contains(a.value, b.value) || (same && is_part)) return {State::undefined, id, 0};
    return good(is_part);
  }
  case Op::rescale: {
    const auto& a = operand(0);
    return a.state == State::value ? good(multiply(a.value, node.number), id) : a;
  }
  case Op::round: {
    const auto& a = operand(0);
    if (a.state != State::value) return a;
    const auto& rounding = plan_.roundings[static_cast<std::size_t>(node.number)];
    return good(round_to(a.value, plan_[plan_.operand(id, 0)].scale, rounding.step, node.scale, rounding.mode), id);
  }
  case Op::all_of:
  case Op::any_of: {
    // One that decides is enough, wherever it stands; one without a doubt is sought first.
    const bool stop_at = node.op == Op::any_of;
    bool decided = false;
    NodeResult stopped;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const auto& a = operand(i);
      if (a.state != State::value) stopped = graver(stopped, a);
      else if ((a.value != 0) == stop_at) decided = true;
      if (decided && !doubtful_[static_cast<std::size_t>(plan_.operand(id, i))]) break;
    }
    if (decided) return good(stop_at);
    return stopped.state == State::idle ? good(!stop_at) : stopped;
  }
  case Op::sum: {
    Int total = 0;
    NodeResult stopped;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const auto& a = operand(i);
      // A payment that is refused pays nothing.
      if (a.state == State::refused) continue;
      if (a.state != State::value) stopped = graver(stopped, a);
      const auto next = add(total, a.value);
      if (!next) return {State::overflow, id, 0};
      total = *next;
    }
    return stopped.state == State::idle ? good(total) : stopped;
  }
  default: break;
  }
  // Both are looked at, so that the claim learns of all that is wrong in one go, and their order does not matter.
  const auto& a = operand(0);
  const auto& b = operand(1);
  if (a.state != State::value || b.state != State::value) return graver(a, b);
  switch (node.op) {
  case Op::add: return good(add(a.value, b.value), id);
  case Op::subtract: return good(subtract(a.value, b.value), id);
  case Op::multiply: return good(multiply(a.value, b.value), id);
  case Op::minimum: return good(std::min(a.value, b.value));
  case Op::maximum: return good(std::max(a.value, b.value));
  case Op::less: return good(a.value < b.value);
  case Op::less_equal: return good(a.value <= b.value);
  case Op::equal: return good(a.value == b.value);
  case Op::divide: {
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
  default: return {State::overflow, id, 0};
  }
}

NodeResult Evaluator::select(NodeId id, const Node& node) {
  const auto& selection = plan_.selections[static_cast<std::size_t>(node.number)];
  Choice choice{id, {}, {}, node.frame == ListId::none ? 0 : record_};
  std::size_t cell = 0;
  bool none = false, two = false;
  for (const auto& arms : selection.axes) {
    std::int32_t chosen = -1, second = -1;
    for (std::size_t i = 0; i < arms.size(); ++i) {
      if (arms[i].condition == NodeId::none) {
        if (chosen < 0) chosen = static_cast<std::int32_t>(i);
        continue;
      }
      if (chosen >= 0 && selection.proved) break;
      const auto& holds = evaluate(arms[i].condition);
      if (holds.state != State::value) return holds;
      if (holds.value == 0) continue;
      if (chosen < 0) chosen = static_cast<std::int32_t>(i);
      else second = static_cast<std::int32_t>(i);
    }
    none = none || chosen < 0;
    two = two || second >= 0;
    cell = cell * arms.size() + static_cast<std::size_t>(std::max(chosen, 0));
    choice.arms.push_back(chosen);
    choice.second.push_back(second);
  }
  trace_.choices.push_back(std::move(choice));
  if (two) return {State::ambiguous, id, 0};
  if (!none) return evaluate(selection.cells[cell]);
  if (selection.fallback != NodeId::none) return evaluate(selection.fallback);
  return {State::gap, id, 0};
}

NodeResult Evaluator::bands(NodeId id, const Node& node) {
  const auto& bands = plan_.bands[static_cast<std::size_t>(node.number)];
  const auto base = evaluate(bands.base);
  if (base.state != State::value) return base;
  const auto earlier =
      bands.earlier == NodeId::none ? NodeResult{State::value, NodeId::none, 0} : evaluate(bands.earlier);
  if (earlier.state != State::value) return earlier;
  NodeResult stopped;
  Int total = 0, highest = 0; // of the lower ends
  for (const auto& band : bands.bands) {
    Int low = 0, high = base.value;
    if (band.low != NodeId::none) {
      const auto& edge = evaluate(band.low);
      if (edge.state != State::value) return edge;
      low = edge.value;
    }
    // A band above the base is not looked at.
    if (base.value <= low) {
      highest = std::max(highest, low);
      continue;
    }
    if (low < highest) return {State::ambiguous, id, 0};
    highest = low;
    if (band.high != NodeId::none) {
      const auto& edge = evaluate(band.high);
      if (edge.state != State::value) return edge;
      if (edge.value < low) return {State::ambiguous, id, 0};
      high = std::min(high, edge.value);
    }
    if (high <= low) continue;
    const auto& rate = evaluate(band.rate);
    if (rate.state == State::refused && refuses_slice(plan_, trace_, band.rate, record_)) continue;
    if (rate.state != State::value) {
      const bool only_earlier = bands.earlier != NodeId::none && high <= std::max(low, earlier.value);
      if (!only_earlier) stopped = graver(stopped, rate);
      continue;
    }
    const auto width = subtract(high, low);
    const auto slice = width ? multiply(*width, rate.value) : std::nullopt;
    const auto next = slice ? add(total, *slice) : std::nullopt;
    if (!next) return {State::overflow, bands.base, 0};
    total = *next;
  }
  return stopped.state == State::idle ? good(total) : stopped;
}

} // namespace medpol
