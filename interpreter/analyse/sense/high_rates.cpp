#include "interpreter/analyse/sense/sense.hpp"

#include "grammar/diagnostic/diagnose.hpp"

#include <set>

namespace medpol {
namespace {

/// Whether figures are added to make a value: a rate that is written above 100 % is reported where it stands (W334).
bool adds(const Plan& plan, NodeId id, std::set<NodeId>& seen) {
  if (plan[id].op == Op::add) return true;
  bool found = false;
  each_operand(plan, id, [&](NodeId operand) {
    const bool inside = plan[operand].op != Op::rule && plan[operand].type.kind == TypeKind::rate;
    found = found || (inside && seen.insert(operand).second && adds(plan, operand, seen));
  });
  return found;
}

/// The rates that a rule multiplies an amount by, those of other rules left out: of 80% × （100% ＋ 5%） the product.
void factors_of(const Plan& plan, NodeId id, std::vector<NodeId>& out, std::vector<bool>& seen) {
  if (seen[static_cast<std::size_t>(id)] || plan[id].op == Op::rule) return;
  seen[static_cast<std::size_t>(id)] = true;
  each_operand(plan, id, [&](NodeId operand) {
    if (plan[id].op == Op::multiply && plan[id].type.kind != TypeKind::rate &&
        plan[operand].type.kind == TypeKind::rate && plan[plan.bare(operand)].op != Op::rule)
      out.push_back(operand);
    factors_of(plan, operand, out, seen);
  });
}

} // namespace

void find_high_rates(Sense& sense) {
  const auto& policy = sense.policy;
  if (policy.header.record_kind == RecordKind::contribution) return;
  const auto& plan = sense.plan();
  std::vector<bool> seen(plan.nodes.size());
  for (const auto& rule : plan.rules) {
    if (!sense.is_own(rule.name_span) || rule.root == NodeId::none) continue;
    std::vector<NodeId> rates;
    if (plan[rule.root].type.kind == TypeKind::rate) rates.push_back(rule.root);
    else factors_of(plan, rule.root, rates, seen);
    bool told = false;
    for (const auto rate : rates) {
      std::set<NodeId> within;
      if (told || !adds(plan, rate, within)) continue;
      const auto& alternatives = sense.figures.of(rate);
      if (!alternatives) continue;
      for (const auto& one : *alternatives) {
        if (told || compare(one.value.steps, one.value.scale, 1, 1) <= 0) continue;
        const auto who = sense.together.witness(one.when);
        if (!who) continue;
        told = true;
        sense.report(diagnose<Code::W443>(rule.name_span, sense.name(rule),
                                          figure_of(rate_type, one.value.steps, one.value.scale), for_whom(*who)));
      }
    }
  }
}

} // namespace medpol
