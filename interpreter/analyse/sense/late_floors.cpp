#include "interpreter/analyse/sense/sense.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "interpreter/check/source_words.hpp"

#include <algorithm>

namespace medpol {
namespace {

class LateFloors {
public:
  explicit LateFloors(Sense& sense) : sense_(sense), plan_(sense.plan()) {}

  void run() {
    for (const auto& rule : plan_.rules) {
      if (!sense_.is_own(rule.name_span) || rule.root == NodeId::none) continue;
      std::vector<bool> seen(plan_.nodes.size());
      visit(rule, rule.root, seen);
    }
  }

private:
  void visit(const Rule& rule, NodeId id, std::vector<bool>& seen) {
    if (seen[static_cast<std::size_t>(id)] || plan_[id].op == Op::rule) return;
    seen[static_cast<std::size_t>(id)] = true;
    if (plan_[id].op == Op::maximum && look(rule, id)) return;
    each_operand(plan_, id, [&](NodeId operand) { visit(rule, operand, seen); });
  }

  bool look(const Rule& rule, NodeId id) {
    for (const auto i : {0u, 1u}) {
      const auto balance = account_that_limits(plan_.operand(id, i), rule);
      const auto floor = plan_.operand(id, 1 - i);
      if (balance == NodeId::none || never_pays(floor)) continue;
      const auto& account = plan_.accumulators[static_cast<std::size_t>(plan_[balance].number)];
      sense_.report(diagnose<Code::W460>(rule.name_span, sense_.name(rule), Words{account.name, account.english},
                                         floor_said(floor)));
      return true;
    }
    return false;
  }

  /// The balance of the rule's own account in a limit that a value has, below roundings and other limits.
  NodeId account_that_limits(NodeId value, const Rule& rule) const {
    const auto id = plan_.bare(value);
    const auto& node = plan_[id];
    if (node.op == Op::round) return account_that_limits(plan_.operand(id, 0), rule);
    if (!is_extreme(node.op)) return NodeId::none;
    for (const auto i : {0u, 1u}) {
      const auto operand = plan_.operand(id, i);
      const auto found = node.op == Op::minimum && balance_left(operand, rule) != NodeId::none
                             ? balance_left(operand, rule)
                             : account_that_limits(operand, rule);
      if (found != NodeId::none) return found;
    }
    return NodeId::none;
  }

  /// The balance in “what is left of a limit”: limit - balance, not below 0.
  NodeId balance_left(NodeId value, const Rule& rule) const {
    const auto id = plan_.bare(value);
    const auto& node = plan_[id];
    if (node.op == Op::maximum) {
      const auto first = balance_left(plan_.operand(id, 0), rule);
      return first != NodeId::none ? first : balance_left(plan_.operand(id, 1), rule);
    }
    if (node.op != Op::subtract) return NodeId::none;
    const auto before = plan_.bare(plan_.operand(id, 1));
    if (plan_[before].op != Op::balance) return NodeId::none;
    const auto& account = plan_.accumulators[static_cast<std::size_t>(plan_[before].number)];
    const bool own =
        account.kind == Accumulator::Kind::sum && account.rule != RuleId::none && &plan_[account.rule] == &rule;
    return own ? before : NodeId::none;
  }

  bool never_pays(NodeId floor) const {
    const auto& figures = sense_.figures.of(floor);
    return figures &&
           std::all_of(figures->begin(), figures->end(), [](const auto& one) { return one.value.steps <= 0; });
  }

  Argument floor_said(NodeId floor) const {
    const auto& figures = sense_.figures.of(floor);
    if (figures && figures->size() == 1)
      return figure_of(plan_[floor].type, figures->front().value.steps, figures->front().value.scale);
    return source_words(sense_.policy, sense_.sources, plan_[plan_.bare(floor)].span);
  }

  Sense& sense_;
  const Plan& plan_;
};

} // namespace

void find_late_floors(Sense& sense) { LateFloors(sense).run(); }

} // namespace medpol
