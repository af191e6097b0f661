#include "grammar/syntax/printed_range.hpp"

#include "grammar/syntax/spoken.hpp"
#include "grammar/text/blanks.hpp"
#include "grammar/text/utf8.hpp"

#include <string>

namespace medpol {
namespace {

std::size_t behind_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const auto blank = blank_at(text, at);
    if (blank == 0) break;
    at += blank;
  }
  return at;
}

/// Where the figures of a number end: 3 of 3万元.
std::size_t figures_of(std::string_view number) {
  std::size_t at = 0;
  while (at < number.size()) {
    const auto [value, length] = decode(number, at);
    const auto c = fold(value);
    if (!(c >= '0' && c <= '9') && c != '.' && c != ',') break;
    at += length;
  }
  return at;
}

/// Whether one literal lies below another of its unit.
bool is_below(const Literal& low, const Literal& high) {
  constexpr std::int64_t largest = 1'000'000'000'000;
  constexpr int most_decimals = 6; // what is longer is no range of a document, and could not be told in 64 bits
  if (low.digits > largest || high.digits > largest || low.decimals > most_decimals || high.decimals > most_decimals)
    return false;
  auto a = low.digits, b = high.digits;
  for (auto decimals = low.decimals; decimals < high.decimals; ++decimals) a *= 10;
  for (auto decimals = high.decimals; decimals < low.decimals; ++decimals) b *= 10;
  return a < b;
}

/// `figures` with the unit behind another number.
std::optional<Literal> with_unit(std::string_view figures, std::string_view unit) {
  const auto written = std::string(figures) + std::string(unit);
  const auto scanned = scan_literal(written, 0);
  if (!scanned || scanned->length != written.size()) return std::nullopt;
  return scanned->literal;
}

std::optional<Literal> in_unit_of(std::string_view low, std::string_view high, const Literal& upper) {
  constexpr int most_digits = 12; // no amount of a policy is longer, and no product of ten overflows
  if (figures_of(low) != low.size() || low.size() > most_digits || upper.decimals > 4) return std::nullopt;
  const auto behind = high.substr(figures_of(high));
  if (behind.empty()) return std::nullopt;
  for (auto unit = behind; !unit.empty(); unit.remove_prefix(decode(unit, 0).length)) // 万元, then 元
    if (const auto made = with_unit(low, unit); made && made->unit == upper.unit && is_below(*made, upper)) return made;
  return std::nullopt;
}

} // namespace

std::optional<ScannedLiteral> printed_low_end(std::string_view text, std::size_t at) {
  auto low = scan_literal(text, at);
  if (!low || low->literal.problem != LiteralProblem::none) return std::nullopt;
  auto next = behind_blanks(text, at + low->length);
  if (const auto edge = spoken_length(Spoken::bracketed_edge, text, next); edge != 0)
    next = behind_blanks(text, next + edge);
  const auto to = spoken_length(Spoken::printed_to, text, next);
  if (to == 0) return std::nullopt;
  const auto first = decode(text, next).value;
  const bool is_word = first >= 0x4E00 && first <= 0x9FFF;
  const auto high_at = behind_blanks(text, next + to);
  const auto high = scan_literal(text, high_at);
  if (!high || high->literal.problem != LiteralProblem::none || high->literal.unit == LiteralUnit::none)
    return std::nullopt;
  if (low->literal.unit != LiteralUnit::none)
    return !is_word && low->literal.unit == high->literal.unit && is_below(low->literal, high->literal) ? low
                                                                                                        : std::nullopt;
  const auto adopted = in_unit_of(text.substr(at, low->length), text.substr(high_at, high->length), high->literal);
  if (!adopted) return std::nullopt;
  low->literal = *adopted;
  return low;
}

} // namespace medpol
