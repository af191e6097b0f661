#include "grammar/text/limits.hpp"
#include "interpreter/check/case_space.hpp"
#include "interpreter/check/check.hpp"

#include <algorithm>

namespace medpol {
namespace {

bool poisoned(const Plan& plan, NodeId condition) {
  const auto& node = plan[condition];
  if (node.type.kind == TypeKind::unknown) return true;
  if (node.op != Op::all_of && node.op != Op::any_of && node.op != Op::negate) return false;
  for (std::uint32_t i = 0; i < node.count; ++i)
    if (poisoned(plan, plan.operand(condition, i))) return true;
  return false;
}

bool on_fields_only(const Plan& plan, NodeId id) {
  const auto& node = plan[id];
  if (node.type.kind == TypeKind::unknown || node.op == Op::rule || node.op == Op::select || node.op == Op::bands || node.op == Op::reading) return false;
  if (is_over_records(node.op) && node.op != Op::any_record) return false; // a total is no field
  for (std::uint32_t i = 0; i < node.count; ++i)
    if (!on_fields_only(plan, plan.operand(id, i))) return false;
  return true;
}

/// Checks one axis of a choice; true when its arms are proved disjoint.
bool check_axis(const Policy& policy, const Selection& selection, const std::vector<Arm>& arms, const std::vector<NodeId>& assumptions, std::size_t& budget, Span place,
                Diagnostics& diagnostics) {
  std::vector<NodeId> conditions;
  bool rest = false;
  for (const auto& arm : arms) {
    rest = rest || arm.condition == NodeId::none;
    if (arm.condition == NodeId::none) continue;
    if (poisoned(policy.plan, arm.condition)) return false;
    conditions.push_back(arm.condition);
  }
  const bool complete = !rest && !selection.exception && selection.fallback == NodeId::none;
  const auto allowed = std::min(budget, limits.case_steps);
  CaseSpace space(policy, conditions, assumptions, allowed);
  const auto verdict = space.decide(complete);
  budget -= allowed - space.budget_left();
  if (!verdict.decided) return false;
  if (verdict.overlap && verdict.overlap->certain) {
    const auto& [cells, first, second, certain] = *verdict.overlap;
    diagnostics.push_back({Code::E331, arms[second].label, {space.describe(*verdict.overlap, Language::zh), space.describe(*verdict.overlap, Language::en)},
                           {{arms[first].label, {"与这一情形重叠", "overlaps this case"}}}});
  }
  if (verdict.gap && verdict.gap->certain)
    diagnostics.push_back({Code::E330, place, {space.describe(*verdict.gap, Language::zh), space.describe(*verdict.gap, Language::en)}, {}});
  for (std::size_t i = 0; i < conditions.size(); ++i)
    if (!verdict.possible[i]) diagnostics.push_back({Code::W332, arms[i].label, {}, {}});
  return !verdict.overlap;
}

} // namespace

std::vector<NodeId> assumptions_of(const Policy& policy) {
  std::vector<NodeId> out;
  for (const auto node : {policy.header.of_scheme, policy.header.applies})
    if (node != NodeId::none && !poisoned(policy.plan, node)) out.push_back(node);
  for (const auto& assertion : policy.plan.assertions)
    if (on_fields_only(policy.plan, assertion.condition)) out.push_back(assertion.condition);
  return out;
}

void check_cases(Policy& policy, Diagnostics& diagnostics) {
  const auto assumptions = assumptions_of(policy);
  auto budget = limits.policy_case_steps;
  std::vector<Span> places(policy.plan.selections.size());
  for (const auto& node : policy.plan.nodes)
    if (node.op == Op::select) places[static_cast<std::size_t>(node.number)] = node.span;
  for (std::size_t i = 0; i < policy.plan.selections.size(); ++i) {
    auto& selection = policy.plan.selections[i];
    bool proved = true;
    for (const auto& arms : selection.axes) proved = check_axis(policy, selection, arms, assumptions, budget, places[i], diagnostics) && proved;
    selection.proved = proved;
  }
}

} // namespace medpol
