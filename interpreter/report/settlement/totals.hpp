#pragma once
#include "interpreter/evaluate/settlement.hpp"

#include <cstdint>
#include <string>

namespace medpol {

/// What became of the records of a claim file. Every record that was read has exactly one settlement, so the counts add
/// up by construction.
struct Totals {
  std::uint64_t settled = 0;
  std::uint64_t refused = 0;
  std::uint64_t review = 0;
  std::uint64_t rejected = 0;
  std::uint64_t reversed = 0;
  Int total_cost = 0; ///< 总费用 of the settled and refused claims (fen)
  Int fund_total = 0; ///< what funds pay for them (fen)

  std::uint64_t read() const { return settled + refused + review + rejected + reversed; }
  void count(const Settlement& settlement);
  void add(const Totals& other);
};

/// “读入 20 条 ＝ 已结算 15 ＋ 不予支付 2 ＋ 转人工审核 1 ＋ 退回 2”
std::string counts_line(const Totals& totals, Language language);
/// “基金支付合计 12,345.00元”
std::string payment_line(const Totals& totals, Language language);
/// Both: “读入 20 条 ＝ 已结算 15 ＋ 不予支付 2 ＋ 转人工审核 1 ＋ 退回 2；基金支付合计 12,345.00元”, without a line
/// ending.
std::string summary_line(const Totals& totals, Language language);

} // namespace medpol
