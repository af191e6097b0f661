#include "interpreter/prove/path.hpp"

#include <algorithm>

namespace medpol {
namespace {

struct Edge {
  NodeId to;
  std::vector<Goal> goals;
};

void arm_chosen(const std::vector<Arm>& arms, std::size_t chosen, std::vector<Goal>& out) {
  if (arms[chosen].condition != NodeId::none) {
    out.push_back(goal_of(arms[chosen].condition, true));
    return;
  }
  for (const auto& arm : arms)
    if (arm.condition != NodeId::none) out.push_back(goal_of(arm.condition, false));
}

void edges_of_select(const Selection& selection, std::vector<Edge>& out) {
  for (const auto& arms : selection.axes)
    for (const auto& arm : arms)
      if (arm.condition != NodeId::none) out.push_back({arm.condition, {}});
  for (std::size_t cell = 0; cell < selection.cells.size(); ++cell) {
    Edge edge{selection.cells[cell], {}};
    auto rest = cell;
    for (auto axis = selection.axes.size(); axis-- > 0;) {
      arm_chosen(selection.axes[axis], rest % selection.axes[axis].size(), edge.goals);
      rest /= selection.axes[axis].size();
    }
    out.push_back(std::move(edge));
  }
  if (selection.fallback == NodeId::none) return;
  Edge edge{selection.fallback, {}};
  for (const auto& arms : selection.axes)
    for (const auto& arm : arms)
      if (arm.condition != NodeId::none) edge.goals.push_back(goal_of(arm.condition, false));
  out.push_back(std::move(edge));
}

/// What a node uses, with what must hold for it to be looked at.
std::vector<Edge> edges_of(const Plan& plan, NodeId id) {
  std::vector<Edge> out;
  const auto& node = plan[id];
  if (node.op == Op::select) {
    edges_of_select(plan.selections[static_cast<std::size_t>(node.number)], out);
  } else if (node.op == Op::all_of || node.op == Op::any_of) {
    std::vector<Goal> before;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      out.push_back({plan.operand(id, i), before});
      before.push_back(goal_of(plan.operand(id, i), node.op == Op::all_of));
    }
  } else if (node.op == Op::bands) {
    const auto& bands = plan.bands[static_cast<std::size_t>(node.number)];
    out.push_back({bands.base, {}});
    for (const auto& band : bands.bands) {
      std::vector<Goal> above;
      if (band.low != NodeId::none && plan[band.low].op == Op::constant) above.push_back({bands.base, NodeId::none, plan[band.low].number + 1, std::nullopt, {}, false});
      for (const auto used : {band.low, band.high, band.rate})
        if (used != NodeId::none) out.push_back({used, used == band.rate ? above : std::vector<Goal>{}});
    }
  } else {
    each_operand(plan, id, [&](NodeId used) { out.push_back({used, {}}); });
  }
  return out;
}

} // namespace

Paths::Paths(const Plan& plan, const std::vector<NodeId>& roots, bool through_rules) : visits_(plan.nodes.size()) {
  std::vector<NodeId> open;
  const auto visit = [&](NodeId id, NodeId from, std::vector<Goal> goals) {
    auto& own = visits_[static_cast<std::size_t>(id)];
    if (own) return;
    own = Visit{from, std::move(goals)};
    open.push_back(id);
  };
  for (const auto root : roots) visit(root, NodeId::none, {});
  for (std::size_t i = 0; i < open.size(); ++i) { // breadth first: the shortest way
    const auto id = open[i];
    if (plan[id].op == Op::rule && !through_rules) continue;
    for (auto& edge : edges_of(plan, id)) visit(edge.to, id, std::move(edge.goals));
  }
}

std::optional<std::vector<Goal>> Paths::to(NodeId target) const {
  const auto visit = [&](NodeId id) -> const std::optional<Visit>& { return visits_[static_cast<std::size_t>(id)]; };
  if (!visit(target)) return std::nullopt;
  std::vector<const std::vector<Goal>*> back;
  for (auto at = target; visit(at)->from != NodeId::none; at = visit(at)->from) back.push_back(&visit(at)->goals);
  std::vector<Goal> out;
  for (auto goals = back.rbegin(); goals != back.rend(); ++goals) out.insert(out.end(), (*goals)->begin(), (*goals)->end());
  return out;
}

std::optional<std::vector<Goal>> path_to(const Plan& plan, const std::vector<NodeId>& roots, NodeId target, bool through_rules) { return Paths(plan, roots, through_rules).to(target); }

std::vector<NodeId> roots_of(const Plan& plan) {
  std::vector<NodeId> out;
  for (const auto* rules : {&plan.payments, &plan.account_payments, &plan.results})
    for (const auto rule : *rules) out.push_back(plan[rule].node);
  for (const auto& assertion : plan.assertions) out.push_back(assertion.condition);
  for (const auto& account : plan.accumulators)
    for (const auto node : {account.condition, account.value})
      if (node != NodeId::none) out.push_back(node);
  for (const auto& matter : plan.matters) {
    if (matter.eligibility != RuleId::none) out.push_back(plan[matter.eligibility].node);
    for (const auto* lines : {&matter.documents, &matter.steps})
      for (const auto& line : *lines)
        if (line.condition != NodeId::none) out.push_back(line.condition);
  }
  return out;
}

} // namespace medpol
