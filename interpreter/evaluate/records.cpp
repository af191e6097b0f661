#include "interpreter/evaluate/evaluate.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace medpol {

/// Whether what happened to a value for each record is a matter of that record: of its own fields or cases, not of the
/// claim as a whole.
bool Evaluator::arose_in_record(NodeId id, NodeId origin) const {
  if (plan_[origin].frame != ListId::none) return true;
  if (plan_[id].op != Op::select) return false;
  const auto& selection = plan_.selections[static_cast<std::size_t>(plan_[id].number)];
  return origin == selection.fallback ||
         std::find(selection.cells.begin(), selection.cells.end(), origin) != selection.cells.end();
}

const NodeResult& Evaluator::evaluate_in_record(NodeId id) {
  auto& results = trace_.records[static_cast<std::size_t>(id)];
  const auto& node = plan_[id];
  if (const auto equal = trace_.valued[plan_.value(id)]; node.type.kind == TypeKind::yes_no && equal != NodeId::none)
    if (const auto& known = trace_.records[static_cast<std::size_t>(equal)][record_ - 1]; known.state == State::value)
      return known; // see evaluate
  if (results.empty()) {
    results.resize(record_count_);
    if (family(node.op) == Family::per_record) divide_among_records(id, node);
  }
  auto& result = results[record_ - 1];
  if (result.state == State::idle) result = compute(id, node);
  if (result.state != State::value && result.record == 0 && arose_in_record(id, result.origin)) result.record = record_;
  auto& summary = trace_.nodes[static_cast<std::size_t>(id)];
  if (summary.state == State::idle) touched_.push_back(id);
  if (summary.state == State::idle || summary.state == State::value) summary = result;
  if (result.state == State::value) trace_.valued[plan_.value(id)] = id;
  return result;
}

void Evaluator::divide_among_records(NodeId id, const Node& node) {
  switch (as<ops::PerRecord>(node.op)) {
  case ops::PerRecord::draw: return draw(id, node);
  case ops::PerRecord::share: return share(id, node);
  }
}

NodeResult Evaluator::evaluate_in(NodeId id, std::uint32_t record, std::uint32_t count) {
  const auto outer_record = std::exchange(record_, record), outer_count = std::exchange(record_count_, count);
  const auto result = evaluate(id);
  record_ = outer_record;
  record_count_ = outer_count;
  return result;
}

NodeResult Evaluator::over_records(NodeId id, const Node& node) {
  const auto list = evaluate(plan_.operand(id, 0));
  if (list.state != State::value) return list;
  const auto where = which_records(node.op);
  const auto outer_record = record_, outer_count = record_count_;
  record_count_ = static_cast<std::uint32_t>(list.value);
  NodeResult bad, refused;
  Int total = 0, count = 0, asked = 0;
  std::optional<Int> highest, lowest;
  for (record_ = 1; record_ <= record_count_; ++record_) {
    // A record that is refused counts for nothing, whether its own value or what 其中 asks of it says so.
    const auto is_refused = [&](const NodeResult& one) {
      if (one.state != State::refused) return false;
      if (refused.state == State::idle) refused = one;
      return true;
    };
    if (where < node.count) {
      const auto& holds = evaluate(plan_.operand(id, where));
      if (is_refused(holds)) continue;
      ++asked;
      if (holds.state != State::value) bad = graver(bad, holds);
      if (holds.state != State::value || holds.value == 0) continue;
    }
    ++count;
    if (!measures(node.op)) continue;
    const auto& one = evaluate(plan_.operand(id, 1));
    if (is_refused(one)) continue;
    // The other records are looked at too, so that the claim learns of all in one go.
    if (one.state != State::value) {
      bad = graver(bad, one);
      continue;
    }
    const auto next = add(total, one.value);
    if (!next && node.op == Op::total_of) bad = {State::overflow, id, 0};
    total = next.value_or(0);
    highest = std::max(highest.value_or(one.value), one.value);
    lowest = std::min(lowest.value_or(one.value), one.value);
  }
  record_ = outer_record;
  record_count_ = outer_count;
  // One record that holds is enough, whatever the others are.
  if (node.op == Op::any_record && count > 0) return {State::value, NodeId::none, 1};
  if (bad.state != State::idle) return bad;
  std::optional<Int> best;
  switch (as<ops::OverRecords>(node.op)) {
  case ops::OverRecords::total_of: return {State::value, NodeId::none, total};
  case ops::OverRecords::number_of: return {State::value, NodeId::none, count};
  case ops::OverRecords::any_record: return {State::value, NodeId::none, count > 0 ? 1 : 0};
  case ops::OverRecords::each_record: return {State::value, NodeId::none, count == asked ? 1 : 0};
  case ops::OverRecords::highest_of: best = highest; break;
  case ops::OverRecords::lowest_of: best = lowest; break;
  }
  if (best) return {State::value, NodeId::none, *best};
  return refused.state == State::refused ? refused : NodeResult{State::nothing, id, 0};
}

/// All records at once: what is left of the amount when each part is cut to the fen goes to the last record with a
/// weight. A record that is refused has none.
void Evaluator::share(NodeId id, const Node&) {
  auto& results = trace_.records[static_cast<std::size_t>(id)];
  const auto amount = evaluate(plan_.operand(id, 1));
  const auto outer = record_;
  NodeResult stopped = amount.state == State::value ? NodeResult{} : amount;
  std::vector<Int> weights(record_count_);
  std::optional<Int> all = 0;
  std::size_t last = 0;
  bool negative = amount.value < 0;
  for (record_ = 1; record_ <= record_count_; ++record_) {
    const auto& weight = evaluate(plan_.operand(id, 2));
    if (weight.state == State::refused) results[record_ - 1] = weight;
    else if (weight.state != State::value) stopped = graver(stopped, weight);
    if (weight.state != State::value) continue;
    weights[record_ - 1] = weight.value;
    negative = negative || weight.value < 0;
    if (weight.value != 0) last = record_ - 1;
    all = all ? add(*all, weight.value) : std::nullopt;
  }
  record_ = outer;
  if (stopped.state == State::idle && !all) stopped = {State::overflow, id, 0};
  if (stopped.state == State::idle && (negative || *all == 0)) stopped = {State::undefined, id, 0};
  Int rest = amount.value;
  for (std::size_t i = 0; i < results.size(); ++i) {
    auto& result = results[i];
    if (result.state == State::refused) continue;
    const auto product = stopped.state == State::idle ? multiply(amount.value, weights[i]) : std::nullopt;
    if (stopped.state == State::idle && !product) stopped = {State::overflow, id, 0};
    if (!product) continue;
    const auto part = divide_rounded(*product, *all, Rounding::down);
    rest -= part;
    result = {State::value, NodeId::none, part};
  }
  if (stopped.state == State::idle) {
    if (!results.empty()) results[last].value += rest;
    return;
  }
  for (auto& result : results)
    if (result.state != State::refused) result = stopped;
}

/// All records at once, for each gives what those before it have left to give.
void Evaluator::draw(NodeId id, const Node& node) {
  auto& results = trace_.records[static_cast<std::size_t>(id)];
  const auto amount = evaluate(plan_.operand(id, 1));
  const auto outer = record_;
  std::vector<std::uint32_t> order(record_count_);
  std::iota(order.begin(), order.end(), 1u);
  NodeResult stopped = amount.state == State::value ? NodeResult{} : amount;
  if (node.count > 3 && stopped.state == State::idle) {
    std::vector<Int> places(record_count_ + 1);
    for (record_ = 1; record_ <= record_count_; ++record_) {
      const auto& place = evaluate(plan_.operand(id, 3));
      if (place.state == State::refused) results[record_ - 1] = place;
      else if (place.state != State::value) stopped = graver(stopped, place);
      places[record_] = place.value;
    }
    std::erase_if(order, [&](auto record) { return results[record - 1].state == State::refused; });
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return places[a] < places[b]; });
    const auto twice =
        std::adjacent_find(order.begin(), order.end(), [&](auto a, auto b) { return places[a] == places[b]; });
    if (twice != order.end() && stopped.state == State::idle) stopped = {State::ambiguous, id, 0, *twice};
  }
  Int left = std::max<Int>(amount.value, 0);
  for (const auto record : order) {
    record_ = record;
    auto& result = results[record - 1];
    if (stopped.state == State::idle) {
      const auto& balance = evaluate(plan_.operand(id, 2));
      if (balance.state == State::value) {
        const auto given = std::min(left, std::max<Int>(balance.value, 0));
        left -= given;
        result = {State::value, NodeId::none, given};
        continue;
      }
      if (balance.state == State::refused) { // it gives nothing, the others do
        result = balance;
        continue;
      }
      stopped = balance; // what the others give depends on it
    }
    result = stopped;
  }
  record_ = outer;
}

} // namespace medpol
