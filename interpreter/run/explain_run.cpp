#include "interpreter/run/explain_run.hpp"

#include "interpreter/explain/past_claims.hpp"
#include "interpreter/model/vocabulary/identity.hpp"
#include "interpreter/run/claim_explanation.hpp"
#include "interpreter/run/open.hpp"
#include "interpreter/settle/settle_file.hpp"

#include <deque>
#include <unordered_map>

namespace medpol {
namespace {

bool is_meant(const Settlement& settlement, const std::string& claim) {
  return (!settlement.claim.empty() && compare_claims(settlement.claim, claim) == 0) ||
         claim == "#" + std::to_string(settlement.line);
}

} // namespace

ExplainEnd explain_run(const Library& library, const RunRequest& request, const std::string& claim, Language language,
                       const std::function<void(const Explanation&)>& take) {
  ExplainEnd end;
  auto opened = open_run(library, request, {}, end.said);
  if (!opened) return end;
  opened->terms.closing = false;
  std::unordered_map<std::size_t, Explanation> meant;
  PastClaims past;
  FileAnswers to;
  to.made = [&](std::size_t place, const SettledClaim& settled) {
    const auto& settlement = settled.settlement;
    if (is_meant(settlement, claim)) {
      auto& explanation = meant[place] = explanation_of(settled, library, language);
      past.name_in(explanation, place, settlement, settled.inputs);
    }
    past.add(place, settlement, settled.inputs);
  };
  to.answered = [&](std::size_t place, const Settlement& settlement) {
    const auto known = meant.find(place);
    if (known == meant.end()) return true;
    end.found = true;
    take_answer(known->second, settlement);
    take(known->second);
    return true;
  };
  to.answers_earlier = true;
  JoinedReader joined(*opened->claims, opened->lists);
  std::deque<JoinedReader> earlier;
  for (std::size_t i = 0; i < opened->earlier.size(); ++i)
    to.earlier.push_back({request.terms.earlier[i].name, &earlier.emplace_back(*opened->earlier[i], opened->lists)});
  auto settled = settle_file(library, joined, request.claims, std::move(opened->opening.ledger), opened->terms, to);
  end.good = !settled.stopped;
  if (settled.stopped) end.said.push_back(std::move(*settled.stopped));
  return end;
}

} // namespace medpol
