#include "interpreter/analyse/prove/path.hpp"

#include <algorithm>

namespace medpol {
namespace {

void arm_chosen(const std::vector<Arm>& arms, std::size_t chosen, std::vector<Goal>& out) {
  if (arms[chosen].condition != NodeId::none) {
    out.push_back(goal_of(arms[chosen].condition, true));
    return;
  }
  for (const auto& arm : arms)
    if (arm.condition != NodeId::none) out.push_back(goal_of(arm.condition, false));
}

template <class Visit> void each_edge_of_select(const Selection& selection, Visit visit) {
  for (const auto& arms : selection.axes)
    for (const auto& arm : arms)
      if (arm.condition != NodeId::none) visit(arm.condition, [](std::vector<Goal>&) {});
  for (std::size_t cell = 0; cell < selection.cells.size(); ++cell)
    visit(selection.cells[cell], [&](std::vector<Goal>& out) {
      auto rest = cell;
      for (auto axis = selection.axes.size(); axis-- > 0;) {
        arm_chosen(selection.axes[axis], rest % selection.axes[axis].size(), out);
        rest /= selection.axes[axis].size();
      }
    });
  if (selection.fallback == NodeId::none) return;
  visit(selection.fallback, [&](std::vector<Goal>& out) {
    for (const auto& arms : selection.axes)
      for (const auto& arm : arms)
        if (arm.condition != NodeId::none) out.push_back(goal_of(arm.condition, false));
  });
}

/// Calls `visit(used, add_goals)` for what a node uses; `add_goals` appends what must hold for it to be looked at,
/// worked out for the edges of a path alone.
template <class Visit> void each_edge(const Plan& plan, NodeId id, Visit visit) {
  const auto& node = plan[id];
  const auto nothing = [](std::vector<Goal>&) {};
  if (node.op == Op::rule && node.count > 1) { // what a limit took is looked at as the value is
    visit(plan.operand(id, 1), nothing);
  } else if (node.op == Op::select) {
    each_edge_of_select(plan.selections[static_cast<std::size_t>(node.number)], visit);
  } else if (node.op == Op::all_of || node.op == Op::any_of) {
    for (std::uint32_t i = 0; i < node.count; ++i)
      visit(plan.operand(id, i), [&](std::vector<Goal>& out) {
        for (std::uint32_t before = 0; before < i; ++before)
          out.push_back(goal_of(plan.operand(id, before), node.op == Op::all_of));
      });
  } else if (node.op == Op::bands) {
    const auto& bands = plan.bands[static_cast<std::size_t>(node.number)];
    visit(bands.base, nothing);
    for (const auto& band : bands.bands)
      for (const auto used : {band.low, band.high, band.rate})
        if (used != NodeId::none)
          visit(used, [&](std::vector<Goal>& out) {
            if (used == band.rate && band.low != NodeId::none && plan[band.low].op == Op::constant)
              out.push_back({bands.base, NodeId::none, plan[band.low].number + 1, std::nullopt, {}, false});
          });
  } else {
    each_operand(plan, id, [&](NodeId used) { visit(used, nothing); });
  }
}

} // namespace

Paths::Paths(const Plan& plan, const std::vector<NodeId>& roots, bool through_rules)
    : plan_(plan), from_(plan.nodes.size()) {
  std::vector<NodeId> open;
  const auto reach = [&](NodeId id, NodeId from) {
    auto& own = from_[static_cast<std::size_t>(id)];
    if (own) return;
    own = from;
    open.push_back(id);
  };
  for (const auto root : roots) reach(root, NodeId::none);
  for (std::size_t i = 0; i < open.size(); ++i) { // breadth first: the shortest way
    const auto id = open[i];
    if (plan[id].op == Op::rule && !through_rules) continue;
    each_edge(plan, id, [&](NodeId used, const auto&) { reach(used, id); });
  }
}

Uses::Uses(const Plan& plan) : plan_(plan), uses_(plan.nodes.size()) {
  std::vector<NodeId> open;
  const auto use = [&](NodeId id, NodeId by) {
    auto& own = uses_[static_cast<std::size_t>(id)];
    own.by = by;
    if (own.count++ == 0) open.push_back(id);
  };
  for (const auto& rule : plan.rules)
    if (rule.node != NodeId::none) use(rule.node, NodeId::none);
  for (const auto root : roots_of(plan)) use(root, NodeId::none);
  while (!open.empty()) {
    const auto id = open.back();
    open.pop_back();
    const bool in_bands = plan[id].op == Op::bands; // thousands, each asked for: they are gone through once
    each_edge(plan, id, [&](NodeId used, const auto& add_goals) {
      use(used, id);
      if (in_bands) add_goals(in_band_[used]);
    });
  }
}

std::vector<Goal> Uses::surroundings(NodeId id) const {
  std::vector<Goal> out;
  while (true) {
    const auto& own = uses_[static_cast<std::size_t>(id)];
    if (own.count != 1 || own.by == NodeId::none || plan_[own.by].op == Op::rule) return out;
    if (const auto band = in_band_.find(id); band != in_band_.end()) {
      out.insert(out.end(), band->second.begin(), band->second.end());
    } else {
      each_edge(plan_, own.by, [&](NodeId used, const auto& add_goals) {
        if (used == id) add_goals(out);
      });
    }
    id = own.by;
  }
}

std::optional<std::vector<Goal>> Paths::to(NodeId target) const {
  const auto from = [&](NodeId id) { return from_[static_cast<std::size_t>(id)]; };
  if (!from(target)) return std::nullopt;
  std::vector<NodeId> way{target};
  while (*from(way.back()) != NodeId::none) way.push_back(*from(way.back()));
  std::vector<Goal> out;
  for (auto step = way.size(); step-- > 1;) {
    bool found = false;
    each_edge(plan_, way[step], [&](NodeId used, const auto& add_goals) {
      if (found || used != way[step - 1]) return;
      found = true;
      add_goals(out);
    });
  }
  return out;
}

std::optional<std::vector<Goal>> path_to(const Plan& plan, const std::vector<NodeId>& roots, NodeId target,
                                         bool through_rules) {
  return Paths(plan, roots, through_rules).to(target);
}

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
