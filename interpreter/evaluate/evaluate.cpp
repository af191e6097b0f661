#include "interpreter/evaluate/evaluate.hpp"

#include "grammar/text/fold.hpp"

#include <algorithm>

namespace medpol {

const NodeResult& graver(const NodeResult& a, const NodeResult& b) {
  const auto weight = [](State state) {
    switch (state) {
    case State::idle:
    case State::value: return 0;
    case State::refused: return 3;
    case State::missing:
    case State::overflow: return 2;
    case State::review:
    case State::gap:
    case State::ambiguous:
    case State::zero_division:
    case State::undefined:
    case State::nothing: break;
    }
    return 1;
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

NodeId chosen_formula(const Plan& plan, const Trace& trace, NodeId id, std::uint32_t record) {
  const auto number = static_cast<std::size_t>(plan[id].number);
  switch (as<ops::Choice>(plan[id].op)) {
  case ops::Choice::select: {
    const auto* choice = trace.choice(id, record);
    return choice == nullptr ? NodeId::none : taken_cell(plan.selections[number], *choice);
  }
  case ops::Choice::reading: {
    const auto* reading = chosen_reading(plan.readings[number], trace.readings);
    return reading == nullptr ? NodeId::none : reading->value;
  }
  }
  return NodeId::none;
}

bool refuses_slice(const Plan& plan, const Trace& trace, NodeId rate, std::uint32_t record) {
  while (rate != NodeId::none) {
    const auto& node = plan[rate];
    if (node.op == Op::rescale) rate = plan.operand(rate, 0);
    else if (is_choice(node.op)) rate = chosen_formula(plan, trace, rate, record);
    else return node.op == Op::refuse;
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

/// What is in doubt itself, and from there on whatever uses it.
void Evaluator::find_doubtful() {
  const auto count = plan_.nodes.size();
  doubtful_.resize(count);
  const auto has_doubt = [&](const Node& node) {
    if (node.op == Op::reading) return true;
    if (node.op == Op::rule) return plan_.rules[static_cast<std::size_t>(node.number)].doubt.has_value();
    if (node.op != Op::select) return false;
    const auto& axes = plan_.selections[static_cast<std::size_t>(node.number)].axes;
    return std::any_of(axes.begin(), axes.end(), [](const std::vector<Arm>& arms) {
      return std::any_of(arms.begin(), arms.end(), [](const Arm& arm) { return arm.doubt.has_value(); });
    });
  };
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < count; ++i)
    if (has_doubt(plan_.nodes[i])) {
      doubtful_[i] = true;
      open.push_back(i);
    }
  if (open.empty()) return;
  std::vector<std::size_t> first(count + 1), users; // of a node: users from first[i] to first[i + 1]
  const auto each_use = [&](auto visit) {
    for (std::size_t i = 0; i < count; ++i)
      each_operand(plan_, static_cast<NodeId>(i), [&](NodeId operand) { visit(static_cast<std::size_t>(operand), i); });
  };
  each_use([&](std::size_t used, std::size_t) { ++first[used + 1]; });
  for (std::size_t i = 0; i < count; ++i) first[i + 1] += first[i];
  users.resize(first[count]);
  auto next = first;
  each_use([&](std::size_t used, std::size_t user) { users[next[used]++] = user; });
  while (!open.empty()) {
    const auto used = open.back();
    open.pop_back();
    for (auto at = first[used]; at < first[used + 1]; ++at) {
      if (doubtful_[users[at]]) continue;
      doubtful_[users[at]] = true;
      open.push_back(users[at]);
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

std::size_t Evaluator::results() const {
  auto out = touched_.size();
  for (const auto id : of_records_) out += trace_.records[static_cast<std::size_t>(id)].size();
  return out;
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
  return stopped.state == State::idle ? NodeResult{State::value, NodeId::none, total} : stopped;
}

} // namespace medpol
