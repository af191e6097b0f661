#include "interpreter/run/explain_run.hpp"

#include "grammar/text/blanks.hpp"
#include "interpreter/claims/recognised.hpp"
#include "interpreter/explain/past_claims.hpp"
#include "interpreter/model/vocabulary/identity.hpp"
#include "interpreter/run/claim_explanation.hpp"
#include "interpreter/run/open.hpp"
#include "interpreter/settle/settle_file.hpp"

#include <algorithm>
#include <deque>
#include <unordered_map>

namespace medpol {
namespace {

/// “#12”, “第12行”, “line:12”, “line 12”, “12”: the text of the number; empty for another text.
std::string line_in(std::string_view claim) {
  const bool chinese = claim.starts_with(recognised::line_begins[0]);
  if (chinese != claim.ends_with(recognised::line_ends[0])) return {};
  for (const auto mark : recognised::line_begins)
    if (claim.starts_with(mark)) {
      claim.remove_prefix(mark.size());
      break;
    }
  if (chinese) claim.remove_suffix(recognised::line_ends[0].size());
  claim = trim_blanks(claim);
  const bool number = !claim.empty() && claim.find_first_not_of("0123456789") == std::string_view::npos;
  return number ? std::string(claim) : std::string{};
}

/// The claim that is asked for: by its number, else by its line.
struct Meant {
  std::string number, line;

  bool by_number(const Settlement& settlement) const {
    return !settlement.claim.empty() && compare_claims(settlement.claim, number) == 0;
  }
  bool by_line(const Settlement& settlement) const { return line == std::to_string(settlement.line); }
};

} // namespace

ExplainEnd explain_run(const Library& library, const RunRequest& request, const std::string& claim, Language language,
                       const std::function<void(const Explanation&)>& take) {
  ExplainEnd end;
  auto opened = open_run(library, request, {}, end.said);
  if (!opened) return end;
  opened->terms.closing = false;
  const Meant wanted{claim, line_in(claim)};
  std::unordered_map<std::size_t, Explanation> meant;
  std::vector<Explanation> in_line; // taken when no claim has the number
  PastClaims past;
  FileAnswers to;
  to.made = [&](std::size_t place, const SettledClaim& settled) {
    const auto& settlement = settled.settlement;
    if (wanted.by_number(settlement) || wanted.by_line(settlement)) {
      auto& explanation = meant[place] = explanation_of(settled, library, language);
      past.name_in(explanation, place, settlement, settled.inputs);
    }
    past.add(place, settlement, settled.inputs);
  };
  to.answered = [&](std::size_t place, const Settlement& settlement) {
    const auto known = meant.find(place);
    if (known == meant.end()) return true;
    take_answer(known->second, settlement);
    if (!wanted.by_number(settlement)) {
      in_line.push_back(std::move(known->second));
      return true;
    }
    end.found = true;
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
  if (end.good) say_ignored(library, request.terms, std::move(settled.ignored_seen), end.said);
  end.by_line = end.good && !end.found && !in_line.empty();
  end.found = end.found || end.by_line;
  if (end.by_line) std::for_each(in_line.begin(), in_line.end(), take);
  if (settled.stopped) end.said.push_back(std::move(*settled.stopped));
  return end;
}

} // namespace medpol
