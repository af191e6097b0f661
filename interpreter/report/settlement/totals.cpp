#include "interpreter/report/settlement/totals.hpp"

#include "interpreter/wording/wording.hpp"

#include <fmt/format.h>

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
  const auto counts = [&](auto pattern) {
    return fmt::format(pattern, totals.read(), totals.settled, totals.refused, totals.review, totals.rejected);
  };
  auto line = language == Language::zh
                  ? counts(FMT_STRING("读入 {} 条 ＝ 已结算 {} ＋ 不予支付 {} ＋ 转人工审核 {} ＋ 退回 {}"))
                  : counts(FMT_STRING("{} read = {} settled + {} not covered + {} for review + {} rejected"));
  if (totals.reversed > 0)
    line += std::string(pick(language, " ＋ 已冲正 ", " + ")) + std::to_string(totals.reversed) +
            std::string(pick(language, "", " reversed"));
  return line;
}

std::string payment_line(const Totals& totals, Language language) {
  return std::string(pick(language, "基金支付合计 ", "paid by funds: ")) +
         format_plain(money_type, totals.fund_total, 100, language);
}

std::string summary_line(const Totals& totals, Language language) {
  return counts_line(totals, language) + std::string(pick(language, "；", "; ")) + payment_line(totals, language);
}

} // namespace medpol
