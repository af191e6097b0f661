#pragma once
#include "interpreter/plan/plan.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace medpol {

/// The period that the name of a limit speaks of: 年度最高支付限额, 每月限额, annual cap. nullopt when it speaks of
/// none, and for what is only named after a year: 上年度平均工资, 2024年标准.
std::optional<PeriodKind> period_in_name(std::string_view name);

/// Whether a name says that something is of one visit or stay: 单次限额.
bool is_of_one_visit(std::string_view name);

/// The period for which a quote sets one of the amounts (in fen) as a limit: 每年最高支付5000元, 限额200元/月. It must
/// stand in one clause with the amount; nullopt where the clause speaks of one visit, or of no period.
std::optional<PeriodKind> period_of_limit(std::string_view quote, const std::vector<Int>& amounts);

/// 每医保年度, 每月, 每日, 终身, as they stand before 累计不超过; and the same in English, as behind “at most …”.
struct PeriodPhrase {
  std::string_view zh, en;
};
PeriodPhrase phrase_of(PeriodKind kind);

} // namespace medpol
