#include "interpreter/analyse/sense/sense.hpp"

#include "grammar/diagnostic/diagnose.hpp"

#include <algorithm>
#include <unordered_set>

namespace medpol {
namespace {

/// Whether two cells give the same, whatever the claim.
bool is_same_value(const Plan& plan, NodeId a, NodeId b, int depth = 0) {
  a = plan.bare(a), b = plan.bare(b);
  if (plan.same(a, b)) return true;
  const auto &one = plan[a], &other = plan[b];
  if (one.op != other.op || one.count != other.count || one.type != other.type || depth > 5) return false;
  if (one.op == Op::constant) return compare(one.number, one.scale, other.number, other.scale) == 0;
  if (one.op != Op::multiply && one.op != Op::add && one.op != Op::subtract) return false;
  for (std::uint32_t i = 0; i < one.count; ++i)
    if (!is_same_value(plan, plan.operand(a, i), plan.operand(b, i), depth + 1)) return false;
  return true;
}

/// Looks at the words of the condition, not at what other rules compute.
bool is_about_time(const Plan& plan, NodeId condition, int depth = 0) {
  if (condition == NodeId::none || depth > 8) return false;
  bool found = plan[condition].type.kind == TypeKind::date;
  if (plan[condition].op == Op::rule) return found;
  each_operand(plan, condition, [&](NodeId operand) { found = found || is_about_time(plan, operand, depth + 1); });
  return found;
}

/// Figures restated year by year, cases that have each a quote of their own, and cases in doubt are meant.
bool is_meant(const Plan& plan, const std::vector<Arm>& arms, bool single) {
  std::unordered_set<NodeId> asked; // one condition may stand in many rows
  return std::any_of(arms.begin(), arms.end(), [&](const Arm& arm) {
    return arm.doubt || (single && !arm.basis.empty()) ||
           (asked.insert(arm.condition).second && is_about_time(plan, arm.condition));
  });
}

bool is_idle(const Plan& plan, const Selection& selection, std::size_t axis) {
  std::size_t stride = 1;
  for (auto next = axis + 1; next < selection.axes.size(); ++next) stride *= selection.axes[next].size();
  const auto width = selection.axes[axis].size();
  for (std::size_t cell = 0; cell < selection.cells.size(); ++cell) {
    const auto place = cell / stride % width;
    if (place > 0 && !is_same_value(plan, selection.cells[cell], selection.cells[cell - place * stride])) return false;
  }
  return true;
}

/// The choices of the rates of a scale by bands: each row of the table is one, and one row may well be the same for
/// all.
std::vector<bool> rows_of_bands(const Plan& plan) {
  std::vector<bool> out(plan.selections.size());
  for (const auto& bands : plan.bands)
    for (const auto& band : bands.bands)
      if (const auto& rate = plan[plan.bare(band.rate)]; rate.op == Op::select)
        out[static_cast<std::size_t>(rate.number)] = true;
  return out;
}

} // namespace

void find_idle_axes(Sense& sense) {
  const auto& plan = sense.plan();
  const auto rows = rows_of_bands(plan);
  for (std::size_t index = 0; index < plan.selections.size(); ++index) {
    const auto& selection = plan.selections[index];
    if (rows[index] || selection.cases_of) continue;
    if (selection.exception) {
      // An exception that gives what holds without it.
      for (std::size_t i = 0; i < selection.cells.size(); ++i) {
        const auto& arm = selection.axes[0][i];
        if (sense.is_own(arm.label) && !is_meant(plan, {arm}, true) &&
            is_same_value(plan, selection.cells[i], selection.fallback))
          sense.report(diagnose<Code::W446>(arm.label));
      }
      continue;
    }
    for (std::size_t axis = 0; axis < selection.axes.size(); ++axis) {
      const auto& arms = selection.axes[axis];
      if (axis == 0 && selection.shares_rows) continue; // they decide on another value of the table
      if (arms.size() < 2 || !sense.is_own(arms[0].label) || is_meant(plan, arms, selection.axes.size() == 1) ||
          !is_idle(plan, selection, axis))
        continue;
      sense.report(diagnose<Code::W446>(arms[0].label));
    }
  }
}

} // namespace medpol
