#include "interpreter/prove/known.hpp"

namespace medpol {
namespace {

bool on_fields_only(const Plan& plan, NodeId id) {
  const auto& node = plan[id];
  if (node.type.kind == TypeKind::unknown || node.op == Op::rule || node.op == Op::select || node.op == Op::bands ||
      node.op == Op::reading)
    return false;
  if (is_over_records(node.op) && node.op != Op::any_record) return false; // a total is no field
  for (std::uint32_t i = 0; i < node.count; ++i)
    if (!on_fields_only(plan, plan.operand(id, i))) return false;
  return true;
}

} // namespace

bool is_poisoned(const Plan& plan, NodeId condition) {
  const auto& node = plan[condition];
  if (node.type.kind == TypeKind::unknown) return true;
  if (node.op != Op::all_of && node.op != Op::any_of && node.op != Op::negate) return false;
  for (std::uint32_t i = 0; i < node.count; ++i)
    if (is_poisoned(plan, plan.operand(condition, i))) return true;
  return false;
}

std::vector<Known> known_of_claims(const Policy& policy) {
  std::vector<Known> out;
  for (const auto node : {policy.header.of_scheme, policy.header.applies})
    if (node != NodeId::none && !is_poisoned(policy.plan, node)) out.push_back({node, true});
  for (const auto& assertion : policy.plan.assertions)
    if (on_fields_only(policy.plan, assertion.condition)) out.push_back({assertion.condition, true});
  return out;
}

} // namespace medpol
