#include "grammar/format/literal_text.hpp"

#include "grammar/text/fold.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/value/date.hpp"
#include "grammar/words/figure.hpp"

#include <array>

namespace medpol {
namespace {

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

constexpr auto month_names =
    std::to_array<std::string_view>({"January", "February", "March", "April", "May", "June", "July", "August",
                                     "September", "October", "November", "December"});

/// digits / 10^decimals, the whole part grouped by three where asked.
std::string decimal_text(std::int64_t digits, int decimals, bool grouped) {
  auto text = std::to_string(digits);
  const auto places = static_cast<std::size_t>(decimals);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  const auto whole = text.size() - places;
  if (places > 0) text.insert(whole, ".");
  if (grouped)
    for (auto at = whole; at > 3;) text.insert(at -= 3, ",");
  return text;
}

/// Without zeros at the end of the fraction.
std::string in_units_of(std::int64_t digits, int power) {
  int decimals = power;
  for (; decimals > 0 && digits % 10 == 0; --decimals) digits /= 10;
  return decimal_text(digits, decimals, false);
}

bool is_grouped(std::string_view plain) { return signs::find_one(plain, signs::grouping) != std::string_view::npos; }

std::string amount(const Literal& literal, bool grouped, Language language) {
  const std::string yuan(unit_word(LiteralUnit::yuan, language));
  const auto whole = decimal_text(literal.digits, literal.decimals, grouped);
  if (language == Language::en) return whole + " " + yuan;
  if (!grouped || literal.decimals != 0) return whole + yuan;
  if (literal.digits >= 100'000'000 && literal.digits % 1'000'000 == 0)
    return in_units_of(literal.digits, 8) + std::string(signs::hundred_million.text) + yuan;
  if (literal.digits >= 10'000 && literal.digits % 100 == 0)
    return in_units_of(literal.digits, 4) + std::string(signs::ten_thousand.text) + yuan;
  return whole + yuan;
}

std::string date(const Literal& literal, Language language) {
  const Date day{static_cast<std::int32_t>(literal.digits)};
  return language == Language::zh ? to_chinese(day) : to_iso(day);
}

/// A fraction in hundredths.
std::string hundredfold(const Literal& literal) {
  auto digits = literal.digits;
  int decimals = literal.decimals;
  for (int i = 0; i < 2; ++i) decimals > 0 ? void(--decimals) : void(digits *= 10);
  return decimal_text(digits, decimals, false);
}

/// A number with its unit, and the same with the word for several.
std::array<std::string, 2> count(const Literal& literal, Language language) {
  const auto number = literal.unit == LiteralUnit::points ? hundredfold(literal)
                                                          : decimal_text(literal.digits, literal.decimals, false);
  const auto begin = language == Language::zh ? number : number + " ";
  const auto with = [&](bool one) { return begin + std::string(unit_word(literal.unit, language, one)); };
  return {with(number == "1"), with(false)};
}

bool reads_as(std::string_view text, const Literal& wanted) {
  const auto scanned = scan_literal(text, 0);
  if (!scanned || scanned->length != text.size()) return false;
  auto a = scanned->literal, b = wanted;
  for (; a.decimals > 0 && a.digits % 10 == 0; --a.decimals) a.digits /= 10;
  for (; b.decimals > 0 && b.digits % 10 == 0; --b.decimals) b.digits /= 10;
  return a.unit == b.unit && a.digits == b.digits && a.decimals == b.decimals && a.problem == LiteralProblem::none;
}

/// The forms to try, best first; the first that reads as the value is taken.
std::array<std::string, 2> forms(std::string_view plain, const Literal& literal, Language language) {
  switch (literal.unit) {
  case LiteralUnit::yuan: return {amount(literal, is_grouped(plain), language), ""};
  case LiteralUnit::date: return {date(literal, language), ""};
  case LiteralUnit::month_day: {
    const auto month = static_cast<std::size_t>(literal.digits / 100);
    const auto day = std::to_string(literal.digits % 100);
    if (month < 1 || month > 12) return {};
    if (language == Language::en) return {std::string(month_names[month - 1]) + " " + day, ""};
    return {std::to_string(month) + std::string(signs::month.text) + day + std::string(signs::day.text), ""};
  }
  case LiteralUnit::rate: return {hundredfold(literal) + "%", ""};
  default: break;
  }
  if (unit_word(literal.unit, language).empty()) return {};
  return count(literal, language);
}

/// Whether it is written in a way that both languages share, or in that of `language`.
bool is_at_home(std::string_view plain, LiteralUnit unit, Language language) {
  bool chinese = false, english = false;
  for (const char c : plain)
    (static_cast<unsigned char>(c) >= 0x80 ? chinese : english) |=
        static_cast<unsigned char>(c) >= 0x80 || is_letter(c);
  if (unit == LiteralUnit::rate) return !chinese && !english;
  if (unit == LiteralUnit::date) return language == Language::zh && chinese;
  return language == Language::zh ? !english : !chinese;
}

} // namespace

std::string plain_literal(std::string_view written) {
  std::string out;
  bool blank = false;
  for (const char c : fold(written)) {
    if (c == ' ' || c == '\t') {
      blank = true;
      continue;
    }
    const bool letter_before = !out.empty() && is_letter(out.back());
    if (is_letter(c) && !out.empty() && (blank || !letter_before)) out += ' ';
    else if (blank && letter_before) out += ' ';
    blank = false;
    out += c;
  }
  // A month keeps its capital letter.
  if (!out.empty() && is_letter(out[0])) out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string say_literal(std::string_view written, const Literal& literal, Language language) {
  auto plain = plain_literal(written);
  if (literal.problem != LiteralProblem::none || literal.unit == LiteralUnit::none ||
      (is_at_home(plain, literal.unit, language) && reads_as(plain, literal))) // 1 of 1-3万元 does not say its unit
    return plain;
  for (auto& form : forms(plain, literal, language))
    if (!form.empty() && reads_as(form, literal)) return form;
  return plain;
}

} // namespace medpol
