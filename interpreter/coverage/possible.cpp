#include "interpreter/check/case_space.hpp"
#include "interpreter/check/check.hpp"
#include "interpreter/coverage/measure.hpp"

#include <algorithm>

namespace medpol {

CoveragePossible::CoveragePossible(const Policy& policy) : policy_(policy), assumptions_(assumptions_of(policy)), budget_(limits.case_steps) {}

bool CoveragePossible::operator()(const CoverageItem& item) {
  auto holds = item.holds, fails = item.fails;
  if (item.kind == CoverageKind::condition) (item.side == CoverageSide::holds ? holds : fails).push_back(item.node);
  if (item.kind == CoverageKind::limit || item.kind == CoverageKind::boundary || (holds.empty() && fails.empty())) return true;
  auto assumed = assumptions_;
  const bool gap = !fails.empty(); // a claim for which none of `fails` holds
  std::vector<NodeId> asked = fails;
  if (!gap) {
    asked.push_back(holds.back());
    holds.pop_back();
  }
  assumed.insert(assumed.end(), holds.begin(), holds.end());
  const auto allowed = std::min(budget_, limits.case_steps);
  CaseSpace space(policy_, asked, assumed, allowed);
  const auto verdict = space.decide(gap);
  budget_ -= allowed - space.budget_left();
  if (!verdict.decided) return true;
  return gap ? verdict.gap.has_value() : static_cast<bool>(verdict.possible[0]);
}

} // namespace medpol
