#include "interpreter/analyse/prove/excess_cause.hpp"

#include <set>

namespace medpol {
namespace {

class Search {
public:
  Search(const Policy& policy, const Trace& trace, Int cost) : plan_(policy.plan), trace_(trace), cost_(cost) {}

  /// Down from a rule to the one that is to blame: as long as it rests on a value that is out of bounds already.
  RuleId cause(RuleId rule) {
    Used used{rule, true};
    for (std::set<RuleId> met; met.insert(used.rule).second;) {
      const auto next = first_used(plan_[used.rule].root, used.too_high);
      if (!next) break;
      used = *next;
    }
    return used.rule;
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
  struct Used {
    RuleId rule;
    bool too_high; ///< else too low: what is taken off below zero makes more of the rest
  };

  /// An amount above the cost, or below zero.
  bool is_beyond(NodeId id, bool too_high) const {
    const auto value = trace_[id].value;
    return too_high ? compare(value, plan_[id].scale, cost_, 100) > 0 : value < 0;
  }

  /// Such an amount that is no figure of the policy; a rate above the whole.
  bool is_out_of_bounds(NodeId id, bool too_high) const {
    const auto& node = plan_[id];
    const auto& result = trace_[id];
    if (result.state != State::value || node.frame != ListId::none) return false;
    if (node.type.kind == TypeKind::rate) return too_high && result.value > static_cast<Int>(node.scale);
    if (node.type.kind != TypeKind::money) return false;
    return is_beyond(id, too_high) && moves_with_claims(id);
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
  std::optional<Used> first_used(NodeId root, bool too_high) {
    std::set<NodeId> seen;
    std::vector<std::pair<NodeId, bool>> open{{root, too_high}};
    while (!open.empty()) {
      const auto [id, high] = open.back();
      open.pop_back();
      if (trace_[id].state == State::idle || !seen.insert(id).second) continue;
      if (plan_[id].op == Op::rule) {
        if (is_out_of_bounds(id, high)) return Used{static_cast<RuleId>(plan_[id].number), high};
        continue;
      }
      if (plan_[id].type.kind == TypeKind::yes_no) continue; // what decides a case is no part of the amount
      if (plan_[id].type.kind == TypeKind::money && !is_beyond(id, high)) continue; // nor is its part to blame
      std::vector<std::pair<NodeId, bool>> operands;
      each_operand(plan_, id, [&, node = id, up = high](NodeId operand) {
        const bool taken_off = plan_[node].op == Op::subtract && !operands.empty();
        operands.emplace_back(operand, up != taken_off);
      });
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
