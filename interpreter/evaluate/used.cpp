#include "interpreter/evaluate/used.hpp"

#include <algorithm>

namespace medpol {
namespace {

class Used {
public:
  Used(const Plan& plan, const Trace& trace) : plan_(plan), trace_(trace), used_(plan.nodes.size()) {}

  void from(NodeId id) {
    add(id);
    while (!open_.empty()) {
      const auto next = open_.back();
      open_.pop_back();
      each_operand(plan_, next, [&](NodeId operand) {
        if (rests_on(next, operand)) add(operand);
      });
    }
  }
  std::vector<bool> nodes() && { return std::move(used_); }

private:
  /// Of a value for each record: in one of them.
  template <class Holds> bool is_any(NodeId id, Holds holds) const {
    const auto& records = trace_.records[static_cast<std::size_t>(id)];
    return holds(trace_[id].state) ||
           std::any_of(records.begin(), records.end(), [&](const NodeResult& one) { return holds(one.state); });
  }
  bool is(NodeId id, State wanted) const {
    return is_any(id, [&](State state) { return state == wanted; });
  }
  bool is_stopped(NodeId id) const {
    return is_any(id,
                  [](State state) { return state != State::idle && state != State::value && state != State::refused; });
  }

  bool rests_on(NodeId id, NodeId operand) const {
    if (is_stopped(id)) return true;
    if (is(id, State::value)) return !is_stopped(operand) || is(operand, State::value) || is(operand, State::refused);
    return is_choice(plan_[id].op) || is(operand, State::refused);
  }
  /// Whether it comes to what one operand says by what others say.
  static bool is_choice(Op op) {
    return op == Op::select || op == Op::rule || op == Op::reading || op == Op::all_of || op == Op::any_of;
  }

  void add(NodeId id) {
    // A condition that was known already was not looked at again.
    if (id != NodeId::none && trace_[id].state == State::idle) id = trace_.valued[plan_.value(id)];
    if (id == NodeId::none || used_[static_cast<std::size_t>(id)] || trace_[id].state == State::idle) return;
    used_[static_cast<std::size_t>(id)] = true;
    open_.push_back(id);
  }

  const Plan& plan_;
  const Trace& trace_;
  std::vector<bool> used_;
  std::vector<NodeId> open_;
};

} // namespace

std::vector<bool> used_nodes(const Policy& policy, const Trace& trace) {
  const auto& plan = policy.plan;
  Used used(plan, trace);
  used.from(policy.header.applies);
  for (const auto* rules : {&plan.payments, &plan.account_payments, &plan.results})
    for (const auto rule : *rules) used.from(plan[rule].node);
  for (const auto& assertion : plan.assertions)
    if (policy.layer_of(assertion.span.file) != nullptr) used.from(assertion.condition);
  for (const auto& account : plan.accumulators) {
    for (const auto key : account.keys) used.from(key);
    for (const auto part : {account.date, account.condition, account.value}) used.from(part);
  }
  return std::move(used).nodes();
}

} // namespace medpol
