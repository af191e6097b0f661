#include "grammar/syntax/literal.hpp"

#include "grammar/text/signs.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace medpol {
namespace {

/// Reads code points in folded form; copies are places to come back to.
struct Cursor {
  std::string_view text;
  std::size_t at;

  char32_t peek() const { return at < text.size() ? fold(decode(text, at).value) : 0; }
  void skip() { at += decode(text, at).length; }
  bool take(char32_t c) {
    if (peek() != c) return false;
    skip();
    return true;
  }
  bool take(std::u32string_view word) {
    auto here = *this;
    for (const auto c : word)
      if (!here.take(c)) return false;
    *this = here;
    return true;
  }
  void blanks() {
    while (peek() == ' ') skip();
  }
};

constexpr int max_digits = 18;

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

/// The value of 零…九, 两; -1 for anything else.
int chinese_digit(char32_t c) {
  if (c == signs::round_zero.code) return 0;
  if (c == signs::a_pair.code) return 2;
  const auto at = signs::digits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

std::int64_t chinese_power(char32_t c) {
  return c == signs::ten.code ? 10 : c == signs::hundred.code ? 100 : c == signs::thousand.code ? 1000 : 0;
}

/// A whole number of up to four digits.
struct ChineseNumber {
  std::int64_t value = 0;
  bool two_ways = false; ///< its last digit has neither 零 before it nor a power behind it: 一千五
};

/// 一千零五十, 六十三; up to 9999, the powers falling. nullopt when no such numeral starts here.
std::optional<ChineseNumber> chinese_small(Cursor& in, bool behind_larger = false) {
  ChineseNumber out;
  std::int64_t last_power = 10'000;
  bool any = false, zero = false;
  while (true) {
    auto after = in;
    int digit = chinese_digit(after.peek());
    if (digit >= 0) after.skip();
    else if (!any && after.peek() == signs::ten.code) digit = 1; // 十五 is 一十五
    else return any ? std::optional(out) : std::nullopt;
    const auto power = chinese_power(after.peek());
    if (power >= last_power) return any ? std::optional(out) : std::nullopt;
    if (power != 0) after.skip();
    in = after;
    const bool last = power == 0 && digit != 0;
    out.value += digit * (power == 0 ? 1 : power);
    out.two_ways = last && !zero && last_power > 10 && (any || behind_larger);
    if (last) return out;
    any = true;
    zero = digit == 0;
    if (power != 0) last_power = power;
  }
}

struct Digits {
  std::int64_t value = 0;
  std::uint8_t decimals = 0;
  int count = 0;
  LiteralProblem problem = LiteralProblem::none;

  void push(int digit) {
    if (++count > max_digits) problem = LiteralProblem::too_long;
    else value = value * 10 + digit;
  }
};

/// 1200, 1,200, 0.5; the cursor stands on a digit.
Digits arabic_digits(Cursor& in) {
  Digits out;
  auto run = [&] {
    int length = 0;
    for (; is_digit(in.peek()); in.skip(), ++length) out.push(static_cast<int>(in.peek() - '0'));
    return length;
  };
  const int first = run();
  // Groups that are glued on by commas: all of three digits (1,200), or none (a list of numbers), or a slip of the pen.
  auto ahead = in;
  int groups = 0, of_three = 0;
  while (ahead.peek() == ',') {
    ahead.skip();
    int length = 0;
    for (; is_digit(ahead.peek()); ahead.skip()) ++length;
    if (length == 0) break;
    ++groups;
    of_three += length == 3 ? 1 : 0;
  }
  if (of_three > 0 && first <= 3) {
    if (of_three != groups) out.problem = LiteralProblem::bad_grouping;
    for (; groups > 0; --groups) {
      in.skip();
      run();
    }
  }
  if (in.peek() == '.') {
    auto after = in;
    after.skip();
    if (is_digit(after.peek())) {
      in = after;
      out.decimals = static_cast<std::uint8_t>(std::min(run(), 2 * max_digits));
    }
  }
  return out;
}

/// 八十五点五; nullopt when no Chinese numeral starts here.
std::optional<Digits> chinese_digits(Cursor& in) {
  auto here = in;
  auto whole = chinese_small(here);
  if (!whole) return std::nullopt;
  Digits out;
  out.count = 4;
  if (auto after = here; after.take(signs::ten_thousand.code))
    if (const auto rest = chinese_small(after, true)) { // 一万五千
      whole->value = whole->value * 10'000 + rest->value;
      whole->two_ways = whole->two_ways || rest->two_ways;
      out.count = 8;
      here = after;
    }
  out.value = whole->value;
  if (whole->two_ways) out.problem = LiteralProblem::two_ways;
  if (here.peek() == signs::point.code) {
    auto after = here;
    after.skip();
    int decimals = 0;
    for (int digit; (digit = chinese_digit(after.peek())) >= 0; after.skip(), ++decimals) out.push(digit);
    out.decimals = static_cast<std::uint8_t>(std::min(decimals, 2 * max_digits));
    if (decimals > 0) here = after;
  }
  in = here;
  return out;
}

/// Multiplies by a power of ten, first by taking decimals away.
void scale_up(Digits& digits, int power) {
  for (; power > 0; --power) {
    if (digits.decimals > 0) --digits.decimals;
    else digits.push(0);
  }
}

void scale_down(Digits& digits, int power) { digits.decimals = static_cast<std::uint8_t>(digits.decimals + power); }

struct UnitWord {
  std::u32string_view word;
  LiteralUnit unit;
  int power_down; ///< 角 is a tenth of a yuan
};

constexpr UnitWord unit_words[] = {
#define MEDPOL_UNIT_WORD(word, unit, power) {U##word, LiteralUnit::unit, power},
#include "grammar/syntax/literal_words.def"
};

struct RateWord {
  std::u32string_view word;
  int power; ///< of ten, by which is divided
};

constexpr RateWord rate_words[] = {
#define MEDPOL_RATE_WORD(word, power) {U##word, power},
#include "grammar/syntax/literal_words.def"
};

bool is_latin_letter(char32_t c) { return c >= 'a' && c <= 'z'; }

const UnitWord* take_unit(Cursor& in) {
  for (const auto& unit : unit_words) {
    auto here = in;
    if (is_latin_letter(unit.word.front())) here.blanks();
    if (!here.take(unit.word)) continue;
    if (is_latin_letter(unit.word.back()) && is_latin_letter(here.peek())) continue;
    in = here;
    return &unit;
  }
  return nullptr;
}

/// The power of ten of 百, 千, 万 and 亿; 0 for anything else.
int multiplier(char32_t c) {
  return c == signs::hundred.code           ? 2
         : c == signs::thousand.code        ? 3
         : c == signs::ten_thousand.code    ? 4
         : c == signs::hundred_million.code ? 8
                                            : 0;
}

void take_multiplier(Cursor& in, Digits& digits) {
  const auto c = in.peek();
  auto after = in;
  if (multiplier(c) == 0 || (after.skip(), multiplier(c) < 4 && take_unit(after) == nullptr))
    return; // 5千元, 3百人; 百分点 is one word
  in.skip();
  scale_up(digits, multiplier(c));
  if (c == signs::ten_thousand.code && in.take(signs::hundred_million.code)) scale_up(digits, 8);
}

ScannedLiteral made(std::size_t from, const Cursor& to, const Digits& digits, LiteralUnit unit) {
  Literal literal{digits.value, digits.decimals, unit, digits.problem};
  if (digits.decimals > max_digits) literal.problem = LiteralProblem::too_long;
  return {literal, static_cast<std::uint32_t>(to.at - from)};
}

/// Reads a whole number of at most four digits; -1 when there is none.
int take_small(Cursor& in) {
  int value = 0;
  int count = 0;
  auto here = in;
  for (; is_digit(here.peek()) && count < 5; here.skip(), ++count)
    value = value * 10 + static_cast<int>(here.peek() - '0');
  if (count == 0 || count > 4) return -1;
  in = here;
  return value;
}

std::int64_t as_written(int year, int month, int day) { return (year * 100 + month) * 100 + day; }

std::optional<ScannedLiteral> scan_date(std::string_view text, std::size_t at) {
  Cursor in{text, at};
  const int year = take_small(in);
  if (year < 0) return std::nullopt;
  const char32_t separator = in.peek();
  const bool chinese = separator == signs::year.code;
  const auto finish = [&](int month, int day) {
    Literal literal{0, 0, LiteralUnit::date, LiteralProblem::none};
    if (const auto days = day_number(year, month, day)) literal.digits = *days;
    else literal.digits = as_written(year, month, day), literal.problem = LiteralProblem::no_such_day;
    return ScannedLiteral{literal, static_cast<std::uint32_t>(in.at - at)};
  };
  if (separator == signs::month.code) {
    in.skip();
    const int day = take_small(in);
    if (day < 0 || !in.take(signs::day.code)) return std::nullopt;
    Literal literal{year * 100 + day, 0, LiteralUnit::month_day, LiteralProblem::none};
    if (!day_number(2000, year, day)) literal.problem = LiteralProblem::no_such_day;
    return ScannedLiteral{literal, static_cast<std::uint32_t>(in.at - at)};
  }
  if (!chinese && separator != '-' && separator != '/') return std::nullopt;
  if (year < 1000) return std::nullopt;
  in.skip();
  const int month = take_small(in);
  if (month < 0 || !in.take(chinese ? signs::month.code : separator)) return std::nullopt;
  const int day = take_small(in);
  if (day < 0) return std::nullopt;
  if (chinese && !in.take(signs::day.code) && !in.take(signs::number_of_day.code)) return std::nullopt;
  return finish(month, day);
}

constexpr auto month_words =
    std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july", "august",
                                     "september", "october", "november", "december"});

/// July 1; July 1, 2024.
std::optional<ScannedLiteral> scan_english_date(std::string_view text, std::size_t at) {
  for (std::size_t month = 0; month < month_words.size(); ++month) {
    const auto word = month_words[month];
    const auto same = [&](std::size_t i) {
      return (static_cast<unsigned char>(text[at + i]) | 0x20) == static_cast<unsigned char>(word[i]);
    };
    if (text.size() - at <= word.size()) continue;
    std::size_t i = 0;
    while (i < word.size() && same(i)) ++i;
    Cursor in{text, at + word.size()};
    if (i != word.size() || in.peek() != ' ') continue;
    in.blanks();
    const int day = take_small(in);
    if (day < 1 || day > 31) return std::nullopt;
    const auto number = static_cast<int>(month) + 1;
    auto after = in;
    int year = -1;
    if (after.take(',')) {
      after.blanks();
      year = take_small(after);
    }
    if (year >= 1000 && !is_digit(after.peek())) {
      Literal literal{0, 0, LiteralUnit::date, LiteralProblem::none};
      if (const auto days = day_number(year, number, day)) literal.digits = *days;
      else literal.digits = as_written(year, number, day), literal.problem = LiteralProblem::no_such_day;
      return ScannedLiteral{literal, static_cast<std::uint32_t>(after.at - at)};
    }
    Literal literal{number * 100 + day, 0, LiteralUnit::month_day, LiteralProblem::none};
    if (!day_number(2000, number, day)) literal.problem = LiteralProblem::no_such_day;
    return ScannedLiteral{literal, static_cast<std::uint32_t>(in.at - at)};
  }
  return std::nullopt;
}

} // namespace

std::optional<std::int32_t> day_number(int year, int month, int day) {
  using namespace std::chrono;
  const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (year < 1900 || year > 2199 || month < 1 || day < 1 || !date.ok()) return std::nullopt;
  return static_cast<std::int32_t>(sys_days{date}.time_since_epoch().count());
}

std::size_t broken_number(std::string_view text, std::size_t at) {
  const auto first = scan_literal(text, at);
  if (!first || first->literal.unit != LiteralUnit::none) return 0;
  Cursor in{text, at + first->length};
  const auto before = text[in.at - 1];
  if (in.peek() != ' ' || !(is_digit(static_cast<unsigned char>(before)) || static_cast<unsigned char>(before) >= 0x80))
    return 0;
  in.blanks();
  if (!is_digit(in.peek())) return 0;
  const auto rest = scan_literal(text, in.at);
  return rest ? in.at + rest->length : 0;
}

std::vector<std::string> two_ways_of_numeral(std::string_view literal) {
  char32_t before = 0;
  for (std::size_t at = 0; at < literal.size();) {
    const auto [value, length] = decode(literal, at);
    const auto next = at + length < literal.size() ? decode(literal, at + length).value : 0;
    const auto power = signs::powers.find(before);
    if (chinese_digit(value) > 0 && power != std::u32string_view::npos && power > 0 &&
        (signs::powers.find(next) == std::u32string_view::npos || next == signs::ten_thousand.code)) {
      std::string spoken(literal.substr(0, at + length)), spelt(literal.substr(0, at));
      append_utf8(spoken, signs::powers[power - 1]);
      spelt += signs::zero.text;
      spoken += literal.substr(at + length);
      spelt += literal.substr(at);
      return {spoken, spelt};
    }
    before = value;
    at += length;
  }
  return {};
}

std::optional<ScannedLiteral> scan_literal(std::string_view text, std::size_t at) {
  Cursor in{text, at};
  const auto first = in.peek();
  if (is_digit(first)) {
    if (auto date = scan_date(text, at)) return date;
    auto digits = arabic_digits(in);
    auto after = in;
    after.blanks();
    if (multiplier(after.peek()) != 0) take_multiplier(in = after, digits);
    after = in;
    if (after.peek() == ' ') after.blanks();
    if (const auto* unit = take_unit(after)) {
      scale_down(digits, unit->power_down);
      return made(at, after, digits, unit->unit);
    }
    return made(at, in, digits, LiteralUnit::none);
  }
  for (const auto& rate : rate_words) {
    if (!in.take(rate.word)) continue;
    auto digits = is_digit(in.peek()) ? std::optional(arabic_digits(in)) : chinese_digits(in);
    if (!digits && in.take(signs::hundred.code)) digits = Digits{.value = 100, .count = 3};
    if (!digits) return std::nullopt;
    scale_down(*digits, rate.power);
    return made(at, in, *digits, LiteralUnit::rate);
  }
  const bool letter =
      at < text.size() && ((text[at] >= 'A' && text[at] <= 'S') || (text[at] >= 'a' && text[at] <= 's'));
  if (letter) return scan_english_date(text, at);
  if (auto digits = chinese_digits(in)) {
    // 九千九千…: no numeral goes on like this.
    for (; chinese_digit(in.peek()) >= 0 || chinese_power(in.peek()) != 0 || in.peek() == signs::point.code; in.skip())
      digits->problem = LiteralProblem::too_long;
    take_multiplier(in, *digits);
    if (const auto* unit = take_unit(in)) {
      scale_down(*digits, unit->power_down);
      return made(at, in, *digits, unit->unit);
    }
  }
  return std::nullopt;
}

} // namespace medpol
