#pragma once
#include "interpreter/model/plan/plan.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace medpol {

/// A period for which something counts. `open`: 累计 without one.
struct SaidPeriod {
  PeriodKind kind = PeriodKind::insured_year;
  bool open = false;
};

/// The period that the name of a limit speaks of: 年度最高支付限额, 每月限额, annual cap. nullopt when it speaks of
/// none, and for what is only named after a year: 上年度平均工资, 2024年标准.
std::optional<SaidPeriod> period_in_name(std::string_view name);

/// Whether a name says that something is of one visit or stay: 单次限额. 一年只付一次 is of the year.
bool is_of_one_visit(std::string_view name);

/// The period for which a quote sets one of the amounts (in fen) as a limit: 每年最高支付5000元, 限额200元/月. It must
/// stand in one clause with the amount; nullopt where the clause speaks of one visit, or of no period.
std::optional<SaidPeriod> period_of_limit(std::string_view quote, const std::vector<Int>& amounts);

/// Whether a quote speaks of a sum of several claims: 累计费用, 全年费用.
bool is_of_a_sum(std::string_view quote);

/// 每医保年度, 每月, 每日, 终身, as they stand before 累计不超过; and the same in English, as behind “at most …”.
Said phrase_of(PeriodKind kind);
/// What is said of the limit: 每医保年度, or 累计 where that is all that is said.
Said words_of(SaidPeriod said);

} // namespace medpol
