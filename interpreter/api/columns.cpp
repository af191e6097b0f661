#include "interpreter/batch/columns/settle_columns.hpp"

#include "interpreter/api/answer.hpp"
#include "interpreter/api/content.hpp"
#include "interpreter/run/open.hpp"
#include "medpol/settle.hpp"

namespace medpol {
namespace {

std::vector<Problem> problems_of_run(Language language, const Said& said) {
  std::vector<Problem> out;
  for (const auto& line : said) out.push_back(problem_in(language, line));
  return out;
}

} // namespace

Result<AnswerColumns> settle_columns(const Policies& policies, const RecordColumns& columns, const Terms& terms,
                                     Language language, StopToken stop) {
  if (!policies.usable()) return policies.problems(language);
  if (!terms.lists.empty() || !terms.earlier.empty())
    return problems_of_run(language,
                           {{"分列的单据不能带明细或往期单据", "columns go without lists and earlier claims"}});
  const auto& library = content_of(policies).library;
  Said said;
  auto opened = open_terms(library, terms, said);
  if (!opened) return problems_of_run(language, said);
  opened->terms.stop = stop;
  opened->terms.closing = false;
  auto settled = batch::settle_columns(library, columns, std::move(opened->opening.ledger), opened->terms, language);
  if (stop.stops()) return problems_of_run(language, {{"已中断", "stopped"}});
  if (settled.stopped) return problems_of_run(language, {*settled.stopped});
  say_ignored_in_vain(settled.ignored_in_vain, said);
  say_opening_used(opened->opening, said);
  for (const auto& line : said) settled.answers.said.push_back(line[static_cast<std::size_t>(language)]);
  return std::move(settled.answers);
}

} // namespace medpol
