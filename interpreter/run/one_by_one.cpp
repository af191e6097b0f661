#include "grammar/words/runs.hpp"
#include "interpreter/explain/explain.hpp"
#include "interpreter/run/claim_explanation.hpp"
#include "interpreter/run/result_text.hpp"
#include "interpreter/run/settling.hpp"
#include "interpreter/run/watched_reader.hpp"
#include "interpreter/settle/settle_file.hpp"

#include <deque>
#include <unordered_map>

namespace medpol {
namespace {

/// What became of the claims of earlier runs: how they were answered then, and are now.
void say_earlier(const SettledFile& settled, const Totals& then, const Totals& now, Remarks& said) {
  auto sums = now.read() == 0 ? Said{} : say<RunPhrase::earlier_sums>(money(then.fund_total), money(now.fund_total));
  said.push_back(say<RunPhrase::earlier_claims>(settled.earlier - settled.left_out, settled.left_out, now.read(),
                                                std::move(sums)));
}

} // namespace

WayEnd settle_one_by_one(Settling& run) {
  ResultText text(run.results, run.columns, run.sink);
  std::unordered_map<std::size_t, std::string> explanations; // of claims that are settled and not yet written
  JoinedReader joined(*run.opened.claims, run.opened.lists);
  WatchedReader watched(joined, run.sink, run.means.stop);
  FileAnswers to;
  to.made = [&](std::size_t place, const SettledClaim& claim) {
    if (run.results.explain)
      explanations[place] =
          explanation_text(explanation_of(claim, run.library, run.results.language), run.results.width) + "\n";
    watched.settled();
  };
  const auto explanation_at = [&](std::size_t place) {
    const auto found = explanations.extract(place);
    return found ? std::move(found.mapped()) : std::string{};
  };
  bool good = true;
  to.answered = [&](std::size_t place, const Settlement& settlement) {
    watched.answered();
    return good = text.add(settlement, explanation_at(place));
  };
  Totals then, now;
  to.changed = [&](std::size_t place, const Settlement& settlement, const Settlement& was) {
    then.count(was);
    now.count(settlement);
    return good = text.add_uncounted(settlement, explanation_at(place));
  };
  std::deque<JoinedReader> earlier;
  for (std::size_t i = 0; i < run.opened.earlier.size(); ++i)
    to.earlier.push_back(
        {run.request.terms.earlier[i].name, &earlier.emplace_back(*run.opened.earlier[i], run.opened.lists)});
  auto settled =
      settle_file(run.library, watched, run.request.claims, std::move(run.opened.opening.ledger), run.opened.terms, to);
  if (!good || run.means.stop.stops()) return WayEnd::stopped;
  if (settled.stopped) {
    run.said.push_back(std::move(*settled.stopped));
    return WayEnd::refused;
  }
  if (!run.request.terms.earlier.empty()) say_earlier(settled, then, now, run.said);
  say_ignored(run.library, run.request.terms, std::move(settled.ignored_seen), run.said);
  if (!text.finish()) return WayEnd::stopped;
  run.opened.opening.ledger = std::move(settled.closing);
  run.totals = text.totals();
  return WayEnd::done;
}

} // namespace medpol
