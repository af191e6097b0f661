#include "interpreter/analyse/sense/period_words.hpp"
#include "grammar/words/proofs.hpp"
#include "interpreter/analyse/sense/recognised.hpp"

#include <algorithm>
#include <string>

namespace medpol {

namespace {

struct Word {
  std::string_view text;
  PeriodKind kind;
};
constexpr Word words[] = {
#define MEDPOL_PERIOD(text, kind) {text, PeriodKind::kind},
#include "interpreter/analyse/sense/periods.def"
#undef MEDPOL_PERIOD
};

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
    if (clause.substr(i).starts_with(recognised::ten_thousand)) factor *= 10'000, i += recognised::ten_thousand.size();
    else if (clause.substr(i).starts_with(recognised::thousand)) factor *= 1'000, i += recognised::thousand.size();
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
  for (auto at = said.find(recognised::once); at != std::string::npos; at = said.find(recognised::once, at)) {
    const auto before = std::string_view(said).substr(0, at);
    const bool counted = std::any_of(std::begin(words), std::end(words), [&](const Word& word) {
      return before.find(word.text) != std::string_view::npos;
    });
    if (counted && !before.ends_with(recognised::ordinal)) said.erase(at, recognised::once.size());
    else at += recognised::once.size();
  }
  return has_one(said, recognised::one_visit);
}

std::optional<SaidPeriod> period_in_name(std::string_view name) {
  const auto said = lowered(name);
  if (has_one(said, recognised::no_periods) || is_of_one_visit(said)) return std::nullopt;
  for (const auto& word : words)
    for (auto at = said.find(word.text); at != std::string::npos; at = said.find(word.text, at + 1)) {
      const bool numbered =
          word.text.starts_with(recognised::year) && at > 0 && said[at - 1] >= '0' && said[at - 1] <= '9';
      const auto behind = std::string_view(said).substr(at + word.text.size());
      const auto follows = [&](std::string_view one) { return behind.starts_with(one); };
      if (!numbered || (word.text == recognised::of_a_year &&
                        std::any_of(recognised::limit_of_year.begin(), recognised::limit_of_year.end(), follows)))
        return SaidPeriod{word.kind, false};
    }
  if (has_one(said, recognised::sums_over_time)) return SaidPeriod{PeriodKind::insured_year, true};
  return std::nullopt;
}

std::optional<SaidPeriod> period_of_limit(std::string_view quote, const std::vector<Int>& amounts) {
  std::optional<SaidPeriod> said_before; // 一个医保年度内，最高支付限额8万元
  while (!quote.empty()) {
    std::size_t end = quote.size(), next = quote.size();
    for (const auto mark : recognised::clause_ends)
      for (auto at = quote.find(mark); at != std::string_view::npos && at < end; at = quote.find(mark, at + 1)) {
        const bool groups = mark == "," && at > 0 && at + 1 < quote.size() && quote[at - 1] >= '0' &&
                            quote[at - 1] <= '9' && quote[at + 1] >= '0' && quote[at + 1] <= '9';
        if (groups) continue;
        end = at, next = at + mark.size();
        break;
      }
    const auto clause = quote.substr(0, end);
    const bool ends = has_one(quote.substr(end, next - end), recognised::sentence_ends);
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

bool is_of_a_sum(std::string_view quote) { return has_one(lowered(quote), recognised::of_several); }

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
