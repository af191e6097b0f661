#include "grammar/syntax/meant_phrases.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace medpol {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A number and the word behind it, from `at` on; nullopt where they do not stand there.
std::optional<int> number_before(std::string_view text, std::size_t& at, std::string_view word) {
  auto next = at;
  int number = 0;
  while (next < text.size() && is_digit(text[next]) && next < at + 4) number = number * 10 + (text[next++] - '0');
  if (next == at || !text.substr(next).starts_with(word)) return std::nullopt;
  at = next + word.size();
  return number;
}

int days_of(int year, int month) {
  constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

struct Day {
  int year, month, day;
  std::string zh() const {
    return std::to_string(year) + "年" + std::to_string(month) + "月" + std::to_string(day) + "日";
  }
  std::string en() const {
    const auto two = [](int number) { return (number < 10 ? "-0" : "-") + std::to_string(number); };
    return std::to_string(year) + two(month) + two(day);
  }
};

struct PhraseSpan {
  std::string_view word;
  int first, last; ///< months
};
constexpr auto spans = std::to_array<PhraseSpan>({{"上半年", 1, 6},
                                                  {"下半年", 7, 12},
                                                  {"第一季度", 1, 3},
                                                  {"一季度", 1, 3},
                                                  {"第二季度", 4, 6},
                                                  {"二季度", 4, 6},
                                                  {"第三季度", 7, 9},
                                                  {"三季度", 7, 9},
                                                  {"第四季度", 10, 12},
                                                  {"四季度", 10, 12},
                                                  {"全年", 1, 12},
                                                  {"年底前", 1, 12}});

struct Side {
  std::string_view word;
  bool before, included; ///< included: the word says so
};
constexpr auto sides = std::to_array<Side>({{"（含）以前", true, true},
                                            {"（含）之前", true, true},
                                            {"（含）以后", false, true},
                                            {"（含）之后", false, true},
                                            {"及之前", true, true},
                                            {"及其以前", true, true},
                                            {"及以后", false, true},
                                            {"及之后", false, true},
                                            {"及其以后", false, true},
                                            {"以内", true, true},
                                            {"以前", true, false},
                                            {"之前", true, false},
                                            {"以后", false, false},
                                            {"之后", false, false},
                                            {"前", true, false},
                                            {"后", false, false}});

MeantPhrase of_side(const Day& day, const Side& side, std::size_t begin, std::size_t end) {
  const auto including = side.before ? day.zh() + "止" : day.zh() + "起";
  const auto including_en = (side.before ? "to " : "from ") + day.en();
  if (side.included) return {begin, end, including, including_en};
  const auto excluding = (side.before ? "早于" : "晚于") + day.zh();
  return {begin, end, including + "  （包括这一天）或  " + excluding + "  （不包括）",
          including_en + "  (that day included) or  " + (side.before ? "before " : "after ") + day.en() + "  (not)",
          false};
}

MeantPhrase of_months(int year, int first, int last, std::size_t begin, std::size_t end) {
  const Day from{year, first, 1}, to{year, last, days_of(year, last)};
  return {begin, end, from.zh() + "至" + to.zh(), from.en() + " to " + to.en()};
}

/// The phrase that begins with the year at `begin`.
std::optional<MeantPhrase> phrase_at(std::string_view text, std::size_t begin) {
  auto at = begin;
  const auto year = number_before(text, at, "年");
  if (!year || *year < 1900 || *year > 2199) return std::nullopt;
  for (const auto& span : spans)
    if (text.substr(at).starts_with(span.word))
      return of_months(*year, span.first, span.last, begin, at + span.word.size());
  const auto month = number_before(text, at, "月");
  if (!month) return of_months(*year, 1, 12, begin, at);
  if (*month < 1 || *month > 12) return std::nullopt;
  const auto day = number_before(text, at, "日");
  if (!day) return of_months(*year, *month, *month, begin, at);
  if (*day < 1 || *day > days_of(*year, *month)) return std::nullopt;
  for (const auto& side : sides)
    if (text.substr(at).starts_with(side.word))
      return of_side({*year, *month, *day}, side, begin, at + side.word.size());
  return std::nullopt;
}

constexpr auto operators = std::to_array<std::string_view>({"＋", "－", "×", "÷", "+", "-", "*", "/"});

} // namespace

std::optional<MeantPhrase> date_phrase(std::string_view text, std::size_t line, std::size_t end, std::size_t at) {
  const auto words = text.substr(0, end);
  std::optional<MeantPhrase> found;
  for (auto begin = line; begin < end && begin <= at; ++begin) {
    if (!is_digit(words[begin]) || (begin > line && is_digit(words[begin - 1]))) continue;
    if (auto one = phrase_at(words, begin); one && at <= one->end) found = std::move(one);
  }
  return found;
}

std::optional<MeantPhrase> open_excess(std::string_view text, std::size_t line, std::size_t end, std::size_t at) {
  const auto words = text.substr(0, end);
  const auto forms = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"超出", "部分"}, {"超出", "的部分"}, {"超过", "部分"}, {"in excess of", "part"}});
  for (const auto& [opening, closing] : forms) {
    if (at >= end || !words.substr(at).starts_with(closing)) continue;
    const auto begin = words.rfind(opening, at);
    if (begin == std::string_view::npos || begin < line) continue;
    auto inner = words.substr(begin + opening.size(), at - begin - opening.size());
    while (inner.starts_with(' ')) inner.remove_prefix(1);
    while (inner.ends_with(' ')) inner.remove_suffix(1);
    const bool computes = std::any_of(operators.begin(), operators.end(), [&](std::string_view sign) {
      return inner.find(sign) != std::string_view::npos;
    });
    if (!computes || inner.find("，") != std::string_view::npos) continue;
    const std::string formula(inner);
    const bool english = closing == "part";
    const auto instead = english ? "in excess of (" + formula + ") part" : "超出（" + formula + "）部分";
    return MeantPhrase{begin, at + closing.size(), instead, instead};
  }
  return std::nullopt;
}

} // namespace medpol
