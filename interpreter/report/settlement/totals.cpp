#include "interpreter/report/settlement/totals.hpp"

#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {

void Totals::count(const Settlement& settlement) {
  switch (settlement.status) {
  case Status::settled: ++settled; break;
  case Status::refused: ++refused; break;
  case Status::review: ++review; break;
  case Status::rejected: ++rejected; break;
  case Status::reversed: ++reversed; break;
  }
  if (!is_payable(settlement.status) || settlement.kind != RecordKind::expense) return;
  total_cost += settlement.total_cost.value_or(0);
  fund_total += settlement.fund_total;
}

void Totals::add(const Totals& other) {
  settled += other.settled;
  refused += other.refused;
  review += other.review;
  rejected += other.rejected;
  reversed += other.reversed;
  total_cost += other.total_cost;
  fund_total += other.fund_total;
}

std::string counts_line(const Totals& totals, Language language) {
  return phrase<ReportPhrase::counts_of_run>(language, totals.read(), totals.settled, totals.refused, totals.review,
                                             totals.rejected, totals.reversed);
}

std::string payment_line(const Totals& totals, Language language) {
  return phrase<ReportPhrase::paid_by_funds>(language, money(totals.fund_total));
}

std::string summary_line(const Totals& totals, Language language) {
  const Several both{{counts_line(totals, language), payment_line(totals, language)}, Several::Between::clauses};
  return worded(Argument{both}, language);
}

} // namespace medpol
