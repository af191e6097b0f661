#include "interpreter/run/claim_explanation.hpp"

namespace medpol {

Explanation explanation_of(const SettledClaim& claim, const Library& library, Language language) {
  const auto& settlement = claim.settlement;
  if (claim.evaluator == nullptr) return explain(settlement, language);
  return explain(*settlement.policy, claim.evaluator->trace(), settlement, claim.inputs, library.sources, language);
}

} // namespace medpol
