#include "interpreter/analyse/sense/sense.hpp"

#include "grammar/diagnostic/diagnose.hpp"

namespace medpol {
namespace {

/// The limit of a minimum or maximum, and what it limits.
struct Limited {
  std::vector<Alternative> limit;
  NodeId value;
};
std::optional<Limited> limited(const Plan& plan, Figures& figures, NodeId id, Op op) {
  if (plan[id].op != op) return std::nullopt;
  for (const auto i : {1u, 0u})
    if (const auto& limit = figures.of(plan.operand(id, i))) return Limited{*limit, plan.bare(plan.operand(id, 1 - i))};
  return std::nullopt;
}

} // namespace

void find_crossed_limits(Sense& sense) {
  const auto& plan = sense.plan();
  std::vector<bool> seen(plan.nodes.size());
  const auto look = [&](const auto& self, const Rule& rule, NodeId id) -> void {
    if (seen[static_cast<std::size_t>(id)] || plan[id].op == Op::rule) return;
    seen[static_cast<std::size_t>(id)] = true;
    for (const auto outer : {Op::minimum, Op::maximum}) {
      const auto first = limited(plan, sense.figures, id, outer);
      auto inner_node = first ? first->value : id;
      if (first && plan[inner_node].op == Op::round) inner_node = plan.bare(plan.operand(inner_node, 0));
      const auto second =
          first ? limited(plan, sense.figures, inner_node, outer == Op::minimum ? Op::maximum : Op::minimum)
                : std::nullopt;
      if (!second) continue;
      const auto& caps = outer == Op::minimum ? first->limit : second->limit;
      const auto& floors = outer == Op::minimum ? second->limit : first->limit;
      for (const auto& cap : caps)
        for (const auto& floor : floors) {
          if (!is_below(cap.value, floor.value)) continue;
          const auto who = sense.together.witness(cap.when.with(floor.when));
          if (!who) continue;
          const auto& type = plan[id].type;
          sense.report(diagnose<Code::W447>(rule.name_span, sense.name(rule),
                                            figure_of(type, floor.value.steps, floor.value.scale),
                                            figure_of(type, cap.value.steps, cap.value.scale), for_whom(*who)));
          return;
        }
    }
    each_operand(plan, id, [&](NodeId operand) { self(self, rule, operand); });
  };
  for (const auto& rule : plan.rules)
    if (sense.is_own(rule.name_span) && rule.root != NodeId::none) look(look, rule, rule.root);
}

} // namespace medpol
