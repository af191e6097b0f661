#include "interpreter/analyse/sense/period_words.hpp"
#include "grammar/words/proofs.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace medpol {
namespace {

struct Word {
  std::string_view text;
  PeriodKind kind;
};
constexpr auto words = std::to_array<Word>({
    {"季度", PeriodKind::days}, // days: a period that no account has
    {"每季", PeriodKind::days},
    {"每周", PeriodKind::days},
    {"周限额", PeriodKind::days},
    {"周最高", PeriodKind::days},
    {"周封顶", PeriodKind::days},
    {"每星期", PeriodKind::days},
    {"天内", PeriodKind::days},
    {"日内", PeriodKind::days},
    {"一周", PeriodKind::days},
    {"每两年", PeriodKind::days},
    {"两年内", PeriodKind::days},
    {"二年内", PeriodKind::days},
    {"三年内", PeriodKind::days},
    {"五年内", PeriodKind::days},
    {"半年", PeriodKind::days},
    {"一个月内", PeriodKind::month},
    {"个月内", PeriodKind::days},
    {"half a year", PeriodKind::days},
    {"a week", PeriodKind::days},
    {"a quarter", PeriodKind::days},
    {"quarterly", PeriodKind::days},
    {"per quarter", PeriodKind::days},
    {"weekly", PeriodKind::days},
    {"per week", PeriodKind::days},
    {"自然年", PeriodKind::calendar_year},
    {"年度", PeriodKind::insured_year},
    {"每年", PeriodKind::insured_year},
    {"全年", PeriodKind::insured_year},
    {"一年", PeriodKind::insured_year},
    {"年内", PeriodKind::insured_year},
    {"年最高", PeriodKind::insured_year},
    {"年累计", PeriodKind::insured_year},
    {"年支付", PeriodKind::insured_year},
    {"年限额", PeriodKind::insured_year},
    {"年封顶", PeriodKind::insured_year},
    {"/年", PeriodKind::insured_year},
    {"／年", PeriodKind::insured_year},
    {"人·年", PeriodKind::insured_year},
    {"人年", PeriodKind::insured_year},
    {"年合计", PeriodKind::insured_year},
    {"calendar year", PeriodKind::calendar_year},
    {"annual", PeriodKind::insured_year},
    {"a year", PeriodKind::insured_year},
    {"each year", PeriodKind::insured_year},
    {"every year", PeriodKind::insured_year},
    {"insured year", PeriodKind::insured_year},
    {"yearly", PeriodKind::insured_year},
    {"per year", PeriodKind::insured_year},
    {"月度", PeriodKind::month},
    {"自然月", PeriodKind::month},
    {"月累计", PeriodKind::month},
    {"月合计", PeriodKind::month},
    {"当月", PeriodKind::month},
    {"a month", PeriodKind::month},
    {"each month", PeriodKind::month},
    {"every month", PeriodKind::month},
    {"每月", PeriodKind::month},
    {"按月", PeriodKind::month},
    {"月最高", PeriodKind::month},
    {"月限额", PeriodKind::month},
    {"月封顶", PeriodKind::month},
    {"月支付", PeriodKind::month},
    {"元/月", PeriodKind::month},
    {"元／月", PeriodKind::month},
    {"monthly", PeriodKind::month},
    {"per month", PeriodKind::month},
    {"每日", PeriodKind::day},
    {"每天", PeriodKind::day},
    {"一天", PeriodKind::day},
    {"当日", PeriodKind::day},
    {"单日", PeriodKind::day},
    {"日累计", PeriodKind::day},
    {"a day", PeriodKind::day},
    {"each day", PeriodKind::day},
    {"every day", PeriodKind::day},
    {"日限额", PeriodKind::day},
    {"日最高", PeriodKind::day},
    {"日封顶", PeriodKind::day},
    {"元/日", PeriodKind::day},
    {"元/天", PeriodKind::day},
    {"元／日", PeriodKind::day},
    {"元／天", PeriodKind::day},
    {"daily", PeriodKind::day},
    {"per day", PeriodKind::day},
    {"终身", PeriodKind::lifetime},
    {"终生", PeriodKind::lifetime},
    {"一生", PeriodKind::lifetime},
    {"lifetime", PeriodKind::lifetime},
});
/// A sum over an unnamed period.
constexpr auto sums = std::to_array<std::string_view>({"累计最高", "最高累计", "累计限额", "累计支付", "累计不超过",
                                                       "累计封顶", "累计报销", "累计补助", "累计不得超过", "累计上限",
                                                       "cumulative limit", "cumulative cap", "cumulatively"});
/// A period that is past, or an average of it, is no time over which a limit counts.
constexpr auto no_periods = std::to_array<std::string_view>(
    {"上年度", "上一年度", "上一自然年", "上个自然年", "前一年度", "当年度平均", "年度平均", "年度职工平均", "前年度"});
constexpr auto one_visit = std::to_array<std::string_view>({"次", "per visit", "per claim", "per stay"});
/// What follows a year as a limit of that year: 2025年度最高支付限额. 2025年度上限, 2022年最高 is the standard of a
/// year.
constexpr auto limit_of_year =
    std::to_array<std::string_view>({"最高支付", "支付限额", "累计", "统筹", "基金", "限额", "封顶"});
/// Behind them something else is said; behind a comma the same goes on.
constexpr auto sentence_ends = std::to_array<std::string_view>({"。", "；", ";", "！", "\n"});
constexpr auto clause_ends = std::to_array<std::string_view>({"，", ",", "。", "；", ";", "！", "\n"});

template <class List> bool has_one(std::string_view text, const List& list) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view one) { return text.find(one) != std::string_view::npos; });
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// The amounts of a clause, in fen: 5000元, 1.5万元, 10,000元. What is finer than a fen is left out.
std::vector<Int> amounts_in(std::string_view clause) {
  std::vector<Int> out;
  for (std::size_t i = 0; i < clause.size();) {
    if (clause[i] < '0' || clause[i] > '9') {
      ++i;
      continue;
    }
    Int digits = 0;
    int decimals = -1, count = 0;
    for (; i < clause.size() && count < 15; ++i) {
      const char c = clause[i];
      if (c == ',' && decimals < 0) continue;
      if (c == '.' && decimals < 0) {
        decimals = 0;
        continue;
      }
      if (c < '0' || c > '9') break;
      digits = digits * 10 + (c - '0');
      if (decimals >= 0) ++decimals;
      ++count;
    }
    Int factor = 100;
    if (clause.substr(i).starts_with("万")) factor *= 10'000, i += std::string_view("万").size();
    else if (clause.substr(i).starts_with("千")) factor *= 1'000, i += std::string_view("千").size();
    for (int k = 0; k < decimals; ++k) {
      if (factor % 10 != 0) factor = 0;
      factor /= 10;
    }
    if (factor != 0) out.push_back(digits * factor);
  }
  return out;
}

} // namespace

/// 一年只付一次: how often, and no visit.
bool is_of_one_visit(std::string_view name) {
  auto said = lowered(name);
  constexpr std::string_view once = "一次";
  for (auto at = said.find(once); at != std::string::npos; at = said.find(once, at)) {
    const auto before = std::string_view(said).substr(0, at);
    const bool counted = std::any_of(
        words.begin(), words.end(), [&](const Word& word) { return before.find(word.text) != std::string_view::npos; });
    if (counted && !before.ends_with("第")) said.erase(at, once.size());
    else at += once.size();
  }
  return has_one(said, one_visit);
}

std::optional<SaidPeriod> period_in_name(std::string_view name) {
  const auto said = lowered(name);
  if (has_one(said, no_periods) || is_of_one_visit(said)) return std::nullopt;
  for (const auto& word : words)
    for (auto at = said.find(word.text); at != std::string::npos; at = said.find(word.text, at + 1)) {
      const bool numbered = word.text.starts_with("年") && at > 0 && said[at - 1] >= '0' && said[at - 1] <= '9';
      const auto behind = std::string_view(said).substr(at + word.text.size());
      const auto follows = [&](std::string_view one) { return behind.starts_with(one); };
      if (!numbered || (word.text == "年度" && std::any_of(limit_of_year.begin(), limit_of_year.end(), follows)))
        return SaidPeriod{word.kind, false};
    }
  if (has_one(said, sums)) return SaidPeriod{PeriodKind::insured_year, true};
  return std::nullopt;
}

std::optional<SaidPeriod> period_of_limit(std::string_view quote, const std::vector<Int>& amounts) {
  std::optional<SaidPeriod> said_before; // 一个医保年度内，最高支付限额8万元
  while (!quote.empty()) {
    std::size_t end = quote.size(), next = quote.size();
    for (const auto mark : clause_ends)
      for (auto at = quote.find(mark); at != std::string_view::npos && at < end; at = quote.find(mark, at + 1)) {
        const bool groups = mark == "," && at > 0 && at + 1 < quote.size() && quote[at - 1] >= '0' &&
                            quote[at - 1] <= '9' && quote[at + 1] >= '0' && quote[at + 1] <= '9';
        if (groups) continue;
        end = at, next = at + mark.size();
        break;
      }
    const auto clause = quote.substr(0, end);
    const bool ends = has_one(quote.substr(end, next - end), sentence_ends);
    quote.remove_prefix(next);
    const auto stated = amounts_in(clause);
    auto period = period_in_name(clause);
    if (!period && !is_of_one_visit(clause)) period = said_before;
    if (period)
      for (const auto amount : stated)
        if (std::find(amounts.begin(), amounts.end(), amount) != amounts.end()) return period;
    said_before = ends || !stated.empty() ? std::nullopt : period;
  }
  return std::nullopt;
}

bool is_of_a_sum(std::string_view quote) {
  constexpr auto of_several =
      std::to_array<std::string_view>({"累计", "全年", "年度费用", "年度医疗费用", "cumulative", "total", "add up"});
  return has_one(lowered(quote), of_several);
}

Said phrase_of(PeriodKind kind) {
  switch (kind) {
  case PeriodKind::day: return say<ProofPhrase::per_day>();
  case PeriodKind::days: return say<ProofPhrase::per_days>();
  case PeriodKind::month: return say<ProofPhrase::per_month>();
  case PeriodKind::calendar_year: return say<ProofPhrase::per_calendar_year>();
  case PeriodKind::insured_year: return say<ProofPhrase::per_insured_year>();
  case PeriodKind::lifetime: return say<ProofPhrase::in_a_lifetime>();
  }
  return {};
}

Said words_of(SaidPeriod said) { return said.open ? say<ProofPhrase::in_total>() : phrase_of(said.kind); }

} // namespace medpol
