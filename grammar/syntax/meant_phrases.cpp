#include "grammar/syntax/meant_phrases.hpp"

#include "grammar/text/signs.hpp"
#include "grammar/value/date.hpp"
#include "grammar/words/checks.hpp"

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

struct PhraseSpan {
  std::string_view word;
  int first, last; ///< months
};
constexpr PhraseSpan spans[] = {
#define MEDPOL_MONTHS(word, first, last) {word, first, last},
#include "grammar/syntax/meant.def"
};

struct Side {
  std::string_view word;
  bool before, included; ///< included: the word says so
};
constexpr Side sides[] = {
#define MEDPOL_SIDE(word, before, included) {word, before, included},
#include "grammar/syntax/meant.def"
};

struct Excess {
  std::string_view opening, closing;
  Language language;
};
constexpr Excess excesses[] = {
#define MEDPOL_EXCESS(opening, closing, english) {opening, closing, english ? Language::en : Language::zh},
#include "grammar/syntax/meant.def"
};

Figure figure(Date day) { return {day.days, 1, LiteralUnit::date}; }

MeantPhrase of_side(Figure day, const Side& side, std::size_t begin, std::size_t end) {
  const auto said = side.included ? side.before ? say<CheckPhrase::to_day>(day) : say<CheckPhrase::from_day>(day)
                    : side.before ? say<CheckPhrase::to_day_or_before>(day)
                                  : say<CheckPhrase::from_day_or_behind>(day);
  return {begin, end, words_of(said), side.included};
}

/// From the first day of a month to the last of another.
MeantPhrase of_months(int year, int first, int last, std::size_t begin, std::size_t end) {
  int days = 31;
  while (!make_date(year, last, days)) --days;
  return {begin, end,
          words_of(say<CheckPhrase::from_day_to_day>(figure(*make_date(year, first, 1)),
                                                     figure(*make_date(year, last, days))))};
}

/// The phrase that begins with the year at `begin`.
std::optional<MeantPhrase> phrase_at(std::string_view text, std::size_t begin) {
  auto at = begin;
  const auto year = number_before(text, at, signs::year.text);
  if (!year || *year < 1900 || *year > 2199) return std::nullopt;
  for (const auto& span : spans)
    if (text.substr(at).starts_with(span.word))
      return of_months(*year, span.first, span.last, begin, at + span.word.size());
  const auto month = number_before(text, at, signs::month.text);
  if (!month) return of_months(*year, 1, 12, begin, at);
  if (*month < 1 || *month > 12) return std::nullopt;
  const auto day = number_before(text, at, signs::day.text);
  if (!day) return of_months(*year, *month, *month, begin, at);
  const auto date = make_date(*year, *month, *day);
  if (!date) return std::nullopt;
  for (const auto& side : sides)
    if (text.substr(at).starts_with(side.word)) return of_side(figure(*date), side, begin, at + side.word.size());
  return std::nullopt;
}

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
  for (const auto& [opening, closing, language] : excesses) {
    if (at >= end || !words.substr(at).starts_with(closing)) continue;
    const auto begin = words.rfind(opening, at);
    if (begin == std::string_view::npos || begin < line) continue;
    auto inner = words.substr(begin + opening.size(), at - begin - opening.size());
    while (inner.starts_with(' ')) inner.remove_prefix(1);
    while (inner.ends_with(' ')) inner.remove_suffix(1);
    if (signs::find_one(inner, signs::operators) == inner.npos || inner.find(signs::full_comma.text) != inner.npos)
      continue;
    const auto instead = worded(say<CheckPhrase::excess_over>(inner), language);
    return MeantPhrase{begin, at + closing.size(), {instead, instead}};
  }
  return std::nullopt;
}

} // namespace medpol
