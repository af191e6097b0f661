#include "interpreter/batch/columns/settle_columns.hpp"

#include "grammar/words/runs.hpp"

#include "interpreter/api/content.hpp"
#include "interpreter/run/open.hpp"
#include "medpol/settle.hpp"

namespace medpol {
Result<AnswerColumns> settle_columns(const Policies& policies, const RecordColumns& columns, const Terms& terms,
                                     Language language, StopToken stop) {
  if (!policies.usable()) return policies.problems(language);
  if (!terms.lists.empty() || !terms.earlier.empty()) return problems_in(language, {say<RunPhrase::columns_alone>()});
  const auto& library = content_of(policies).library;
  Remarks said;
  auto opened = open_terms(library, terms, said);
  if (!opened) return problems_in(language, said);
  opened->terms.stop = stop;
  opened->terms.closing = false;
  auto settled = batch::settle_columns(library, columns, std::move(opened->opening.ledger), opened->terms, language);
  if (stop.stops()) return stopped(language);
  if (settled.stopped) return problems_in(language, {*settled.stopped});
  say_ignored(library, terms, std::move(settled.ignored_seen), said);
  say_opening_used(opened->opening, said);
  settled.answers.said = words_in(language, said);
  return std::move(settled.answers);
}

} // namespace medpol
