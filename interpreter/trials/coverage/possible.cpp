#include "interpreter/analyse/prove/known.hpp"
#include "interpreter/trials/coverage/measure.hpp"

namespace medpol {

CoveragePossible::CoveragePossible(const Policy& policy)
    : policy_(policy), known_(known_of_claims(policy)), budget_(limits.case_steps) {}

bool CoveragePossible::operator()(const CoverageItem& item) {
  auto holds = item.holds, fails = item.fails;
  if (item.kind == CoverageKind::condition) (item.side == CoverageSide::holds ? holds : fails).push_back(item.node);
  if (item.kind == CoverageKind::limit || item.kind == CoverageKind::boundary || (holds.empty() && fails.empty()))
    return true;
  auto known = known_;
  for (const auto condition : holds) known.push_back({condition, true});
  for (const auto condition : fails) known.push_back({condition, false});
  const auto allowed = std::min(budget_, limits.case_steps);
  CaseSpace space(policy_, {}, known, allowed);
  const bool possible = space.can_occur();
  budget_ -= allowed - space.budget_left();
  return possible;
}

} // namespace medpol
