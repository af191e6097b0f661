#include "interpreter/prove/excess_cause.hpp"

#include <set>

namespace medpol {
namespace {

class Search {
public:
  Search(const Policy& policy, const Trace& trace, Int cost) : plan_(policy.plan), trace_(trace), cost_(cost) {}

  /// Down from a rule to the one that is to blame: as long as it rests on a value that is out of bounds already.
  RuleId cause(RuleId rule) {
    for (std::set<RuleId> met; met.insert(rule).second;) {
      const auto next = first_used(plan_[rule].root);
      if (!next) break;
      rule = *next;
    }
    return rule;
  }

  std::optional<Span> label(RuleId rule) const {
    auto id = plan_[rule].root;
    while (plan_[id].op == Op::rescale || plan_[id].op == Op::round) id = plan_.operand(id, 0);
    const auto* choice = plan_[id].op == Op::select ? trace_.choice(id) : nullptr;
    if (choice == nullptr || choice->arms.empty() || choice->arms[0] < 0) return std::nullopt;
    const auto& arms = plan_.selections[static_cast<std::size_t>(plan_[id].number)].axes[0];
    return arms[static_cast<std::size_t>(choice->arms[0])].label;
  }

private:
  /// An amount above the cost or below zero that is no figure of the policy, or a rate above the whole.
  bool is_out_of_bounds(NodeId id) const {
    const auto& node = plan_[id];
    const auto& result = trace_[id];
    if (result.state != State::value || node.frame != ListId::none) return false;
    if (node.type.kind == TypeKind::rate) return result.value > static_cast<Int>(node.scale);
    if (node.type.kind != TypeKind::money) return false;
    const bool beyond = result.value < 0 || compare(result.value, node.scale, cost_, 100) > 0;
    return beyond && moves_with_claims(id);
  }

  /// Whether an amount rests on one of the claim; on which of its figures a choice falls is another matter.
  bool moves_with_claims(NodeId amount) const {
    std::set<NodeId> seen;
    std::vector<NodeId> open{amount};
    while (!open.empty()) {
      const auto id = open.back();
      open.pop_back();
      if (plan_[id].type.kind == TypeKind::yes_no || !seen.insert(id).second) continue;
      if (plan_[id].op == Op::input && plan_[id].type.kind == TypeKind::money) return true;
      each_operand(plan_, id, [&](NodeId operand) { open.push_back(operand); });
    }
    return false;
  }

  /// The first such value that stands in a rule's own working, in the order of the text.
  std::optional<RuleId> first_used(NodeId root) {
    std::set<NodeId> seen;
    std::vector<NodeId> open{root};
    while (!open.empty()) {
      const auto id = open.back();
      open.pop_back();
      if (trace_[id].state == State::idle || !seen.insert(id).second) continue;
      if (plan_[id].op == Op::rule) {
        if (is_out_of_bounds(id)) return static_cast<RuleId>(plan_[id].number);
        continue;
      }
      if (plan_[id].type.kind == TypeKind::yes_no) continue; // what decides a case is no part of the amount
      std::vector<NodeId> operands;
      each_operand(plan_, id, [&](NodeId operand) { operands.push_back(operand); });
      open.insert(open.end(), operands.rbegin(), operands.rend());
    }
    return std::nullopt;
  }

  const Plan& plan_;
  const Trace& trace_;
  Int cost_;
};

} // namespace

ExcessCause cause_of_excess(const Policy& policy, const Trace& trace, const Settlement& settlement, Int cost) {
  Search search(policy, trace, cost);
  ExcessCause out;
  Int total = 0;
  for (const auto& amount : settlement.payments) {
    total += amount.fen;
    if (total <= cost) continue;
    out.payment = amount.rule;
    out.rule = search.cause(amount.rule);
    out.label = search.label(out.rule);
    break;
  }
  return out;
}

} // namespace medpol
