#include "interpreter/mutate/mutation.hpp"

namespace medpol {
namespace {

NodeId append(Plan& plan, Node node, const std::vector<NodeId>& operands) {
  node.first = static_cast<std::uint32_t>(plan.operands.size());
  node.count = static_cast<std::uint32_t>(operands.size());
  plan.operands.insert(plan.operands.end(), operands.begin(), operands.end());
  plan.nodes.push_back(node);
  return static_cast<NodeId>(plan.nodes.size() - 1);
}

std::vector<NodeId> operands_of(const Plan& plan, NodeId id) {
  std::vector<NodeId> out;
  for (std::uint32_t i = 0; i < plan[id].count; ++i) out.push_back(plan.operand(id, i));
  return out;
}

/// What stands in the place of `id`; copies it and all on the path.
NodeId rewritten(Plan& plan, NodeId id, const Rewrite& rewrite, std::size_t depth) {
  if (depth == rewrite.path.size()) {
    if (rewrite.kind == Rewrite::Kind::node) return rewrite.node;
    auto node = plan[id];
    if (rewrite.kind == Rewrite::Kind::figure) node.number = rewrite.number;
    else node.op = rewrite.op;
    return append(plan, node, operands_of(plan, id));
  }
  auto operands = operands_of(plan, id);
  auto& next = operands[rewrite.path[depth]];
  next = rewritten(plan, next, rewrite, depth + 1);
  return append(plan, Node(plan[id]), operands);
}

} // namespace

NodeId& node_at(Plan& plan, const PlanUse& use) {
  const auto lines = [&](std::vector<MatterLine>& all) -> NodeId& { return all[use.b].condition; };
  switch (use.kind) {
  case PlanUse::Kind::arm: return plan.selections[use.a].axes[use.b][use.c].condition;
  case PlanUse::Kind::cell: return plan.selections[use.a].cells[use.b];
  case PlanUse::Kind::fallback: return plan.selections[use.a].fallback;
  case PlanUse::Kind::band_base: return plan.bands[use.a].base;
  case PlanUse::Kind::band_low: return plan.bands[use.a].bands[use.b].low;
  case PlanUse::Kind::band_high: return plan.bands[use.a].bands[use.b].high;
  case PlanUse::Kind::band_rate: return plan.bands[use.a].bands[use.b].rate;
  case PlanUse::Kind::reading: return plan.readings[use.a].readings[use.b].value;
  case PlanUse::Kind::requirement: return plan.matters[use.a].requirements[use.b].condition;
  case PlanUse::Kind::document: return lines(plan.matters[use.a].documents);
  case PlanUse::Kind::step: return lines(plan.matters[use.a].steps);
  case PlanUse::Kind::operand: break;
  }
  return plan.operands[use.a];
}

Mutated::Mutated(Plan& plan, const Mutation& mutation)
    : plan_(plan), nodes_(plan.nodes.size()), operands_(plan.operands.size()) {
  for (const auto& rewrite : mutation.rewrites) {
    if (rewrite.kind == Rewrite::Kind::rounding) {
      auto& mode = plan.roundings[static_cast<std::size_t>(rewrite.number)].mode;
      roundings_.emplace_back(static_cast<std::size_t>(rewrite.number), mode);
      mode = rewrite.mode;
      continue;
    }
    for (const auto& use : rewrite.uses) {
      const auto before = node_at(plan, use);
      uses_.emplace_back(use, before);
      const auto after = rewritten(plan, before, rewrite, 0);
      node_at(plan, use) = after;
    }
  }
}

Mutated::~Mutated() {
  for (auto use = uses_.rbegin(); use != uses_.rend(); ++use) node_at(plan_, use->first) = use->second;
  for (auto rounding = roundings_.rbegin(); rounding != roundings_.rend(); ++rounding)
    plan_.roundings[rounding->first].mode = rounding->second;
  plan_.nodes.resize(nodes_);
  plan_.operands.resize(operands_);
}

} // namespace medpol
