#include "interpreter/trials/suggest/item_goals.hpp"

#include "interpreter/analyse/prove/path.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// `node` less `minus` lies between two ends; against a figure the figure is put in.
Goal difference(const Plan& plan, NodeId node, NodeId minus, std::optional<Int> low, std::optional<Int> high) {
  Goal out{node, minus, low, high, {}, false};
  if (plan[minus].op != Op::constant) return out;
  out.minus = NodeId::none;
  if (low) out.low = *low + plan[minus].number;
  if (high) out.high = *high + plan[minus].number;
  return out;
}

Goal at_boundary(const Plan& plan, const CoverageItem& item, NodeId owner) {
  const auto [quantity, edge] = boundary_at(plan, item, owner);
  const auto step = std::max<Int>(1, static_cast<Int>(plan[quantity].scale / boundary_step(plan, quantity, edge)));
  if (item.side == CoverageSide::at_it) return difference(plan, quantity, edge, 0, 0);
  return item.side == CoverageSide::below ? difference(plan, quantity, edge, -step, -1)
                                          : difference(plan, quantity, edge, 1, step);
}

std::vector<Goal> own_goals(const Plan& plan, const CoverageItem& item, const CoverageSite& site) {
  const auto& owner = plan[site.owner];
  switch (item.kind) {
  case CoverageKind::condition: return {goal_of(site.owner, item.side == CoverageSide::holds)};
  case CoverageKind::boundary: return {at_boundary(plan, item, site.owner)};
  case CoverageKind::limit: {
    const auto free = plan.operand(site.owner, 0), end = plan.operand(site.owner, 1);
    const bool upper = owner.op == Op::minimum, active = item.side == CoverageSide::active;
    if (active)
      return {upper ? difference(plan, free, end, 1, std::nullopt) : difference(plan, free, end, std::nullopt, -1)};
    return {upper ? difference(plan, free, end, std::nullopt, 0) : difference(plan, free, end, 0, std::nullopt)};
  }
  case CoverageKind::band: {
    const auto& bands = plan.bands[static_cast<std::size_t>(owner.number)];
    const auto low = bands.bands[site.index].low;
    if (low == NodeId::none) return {{bands.base, NodeId::none, 1, std::nullopt, {}, false}};
    return {difference(plan, bands.base, low, 1, std::nullopt)};
  }
  default: return {};
  }
}

/// Exceptions send claims to review or refuse them; a value is rather had where none holds.
std::vector<Goal> no_exceptions(const Plan& plan) {
  std::vector<Goal> out;
  for (const auto& selection : plan.selections) {
    if (!selection.exception || selection.cases_of) continue;
    for (const auto& arms : selection.axes)
      for (const auto& arm : arms)
        if (arm.condition != NodeId::none && plan[arm.condition].frame == ListId::none)
          out.push_back(goal_of(arm.condition, false));
  }
  return out;
}

} // namespace

std::vector<std::vector<Goal>> goals_of(const Plan& plan, const CoverageItem& item, const CoverageSite& site) {
  const auto own = own_goals(plan, item, site);
  std::vector<Goal> reached;
  for (const auto condition : item.holds) reached.push_back(goal_of(condition, true));
  for (const auto condition : item.fails) reached.push_back(goal_of(condition, false));
  const auto path = path_to(plan, roots_of(plan), site.owner, true).value_or(std::vector<Goal>{});
  const auto joined = [](std::initializer_list<const std::vector<Goal>*> parts) {
    std::vector<Goal> out;
    for (const auto* part : parts) out.insert(out.end(), part->begin(), part->end());
    return out;
  };
  std::vector<std::vector<Goal>> out{joined({&path, &reached, &own})};
  if (!path.empty()) out.push_back(joined({&reached, &own}));
  if (!own.empty() && !reached.empty()) out.push_back(joined({&path, &own}));
  out.push_back(joined({&own, &path, &reached}));
  if (const auto plain = no_exceptions(plan); !plain.empty()) out.push_back(joined({&path, &reached, &plain, &own}));
  return out;
}

} // namespace medpol
