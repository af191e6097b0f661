#include "interpreter/evaluate/used.hpp"

#include "interpreter/evaluate/settlement_rules.hpp"

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
      if (const auto one = deciding(next); one != NodeId::none) {
        add(one);
        continue;
      }
      each_it_rests_on(next, [&](NodeId operand) { add(operand); });
    }
  }
  std::vector<bool> nodes() && { return std::move(used_); }

private:
  /// Of a value for each record: in one of them.
  template <class Holds> bool is_any(NodeId id, Holds holds) const {
    if (holds(trace_[id].state)) return true;
    const auto& records = trace_.records[static_cast<std::size_t>(id)];
    return !records.empty() &&
           std::any_of(records.begin(), records.end(), [&](const NodeResult& one) { return holds(one.state); });
  }
  bool is(NodeId id, State wanted) const {
    return is_any(id, [&](State state) { return state == wanted; });
  }
  bool is_stopped(NodeId id) const {
    return is_any(id,
                  [](State state) { return state != State::idle && state != State::value && state != State::refused; });
  }

  template <class Each> void each_it_rests_on(NodeId id, Each each) const {
    const bool all = is_stopped(id), valued = is(id, State::value),
               chooses = is_choice(plan_[id].op) || plan_[id].op == Op::rule; // by what others say
    each_operand(plan_, id, [&](NodeId operand) {
      const bool rests =
          all || (valued ? !is_stopped(operand) || is(operand, State::value) || is(operand, State::refused)
                         : chooses || is(operand, State::refused));
      if (rests) each(operand);
    });
  }

  /// The operand that alone decides an 或 that holds or a 且 that does not: one without a doubt where there is one.
  /// `none` for all else, and where that may differ from record to record.
  NodeId deciding(NodeId id) const {
    const auto& node = plan_[id];
    const bool any = node.op == Op::any_of;
    if ((!any && node.op != Op::all_of) || node.frame != ListId::none) return NodeId::none;
    const auto& whole = trace_[id];
    if (whole.state != State::value || (whole.value != 0) != any) return NodeId::none;
    auto first = NodeId::none;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      const auto operand = plan_.operand(id, i);
      const auto& one = trace_.known_at(plan_, operand, 0);
      if (one.state != State::value || (one.value != 0) != any) continue;
      if (!is_in_doubt(operand)) return operand;
      if (first == NodeId::none) first = operand;
    }
    return first;
  }

  /// Whether a value rests on one that is in doubt, or on a reading.
  bool is_in_doubt(NodeId id) const {
    std::vector<bool> seen(plan_.nodes.size());
    std::vector<NodeId> open{id};
    while (!open.empty()) {
      auto next = open.back();
      open.pop_back();
      if (next != NodeId::none && trace_[next].state == State::idle) next = trace_.valued[plan_.value(next)];
      if (next == NodeId::none || seen[static_cast<std::size_t>(next)]) continue;
      seen[static_cast<std::size_t>(next)] = true;
      const auto& node = plan_[next];
      if (node.op == Op::reading) return true;
      if (node.op == Op::rule && plan_.rules[static_cast<std::size_t>(node.number)].doubt) return true;
      if (node.op == Op::select && is_doubtful_case(next)) return true;
      if (const auto one = deciding(next); one != NodeId::none) {
        open.push_back(one);
        continue;
      }
      each_it_rests_on(next, [&](NodeId operand) { open.push_back(operand); });
    }
    return false;
  }
  bool is_doubtful_case(NodeId id) const {
    const auto& axes = plan_.selections[static_cast<std::size_t>(plan_[id].number)].axes;
    return std::any_of(trace_.choices.begin(), trace_.choices.end(), [&](const Choice& choice) {
      if (choice.node != id) return false;
      for (std::size_t axis = 0; axis < axes.size(); ++axis)
        if (choice.arms[axis] >= 0 && axes[axis][static_cast<std::size_t>(choice.arms[axis])].doubt) return true;
      return false;
    });
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
    if (must_be_decided(policy, assertion)) used.from(assertion.condition);
  for (const auto& account : plan.accumulators) {
    for (const auto needed : needed_by(account)) used.from(needed);
    for (const auto part : {account.condition, account.value}) used.from(part);
  }
  return std::move(used).nodes();
}

} // namespace medpol
