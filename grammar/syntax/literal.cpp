#include "grammar/syntax/literal.hpp"

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
  constexpr std::u32string_view digits = U"零一二三四五六七八九";
  if (c == U'〇') return 0;
  if (c == U'两') return 2;
  const auto at = digits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

std::int64_t chinese_power(char32_t c) { return c == U'十' ? 10 : c == U'百' ? 100 : c == U'千' ? 1000 : 0; }

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
    else if (!any && after.peek() == U'十') digit = 1; // 十五 is 一十五
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
  if (auto after = here; after.take(U'万'))
    if (const auto rest = chinese_small(after, true)) { // 一万五千
      whole->value = whole->value * 10'000 + rest->value;
      whole->two_ways = whole->two_ways || rest->two_ways;
      out.count = 8;
      here = after;
    }
  out.value = whole->value;
  if (whole->two_ways) out.problem = LiteralProblem::two_ways;
  if (here.peek() == U'点') {
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

constexpr auto unit_words = std::to_array<UnitWord>({
    {U"个百分点", LiteralUnit::points, 2},
    {U"百分点", LiteralUnit::points, 2},
    {U"percentage points", LiteralUnit::points, 2},
    {U"percentage point", LiteralUnit::points, 2},
    {U"percent", LiteralUnit::rate, 2},
    {U"%", LiteralUnit::rate, 2},
    {U"‰", LiteralUnit::rate, 3},
    {U"元", LiteralUnit::yuan, 0},
    {U"yuan", LiteralUnit::yuan, 0},
    {U"角", LiteralUnit::yuan, 1},
    {U"周岁", LiteralUnit::age, 0},
    {U"岁", LiteralUnit::age, 0},
    {U"years old", LiteralUnit::age, 0},
    {U"year old", LiteralUnit::age, 0},
    {U"个月", LiteralUnit::months, 0},
    {U"months", LiteralUnit::months, 0},
    {U"month", LiteralUnit::months, 0},
    {U"天", LiteralUnit::days, 0},
    {U"日", LiteralUnit::days, 0},
    {U"days", LiteralUnit::days, 0},
    {U"day", LiteralUnit::days, 0},
    {U"次", LiteralUnit::times, 0},
    {U"times", LiteralUnit::times, 0},
    {U"time", LiteralUnit::times, 0},
    {U"year", LiteralUnit::years, 0},
    {U"年", LiteralUnit::years, 0},
    {U"years", LiteralUnit::years, 0},
    {U"人", LiteralUnit::people, 0},
    {U"people", LiteralUnit::people, 0},
    {U"person", LiteralUnit::people, 0},
    {U"kind", LiteralUnit::kinds, 0},
    {U"种", LiteralUnit::kinds, 0},
    {U"kinds", LiteralUnit::kinds, 0},
    {U"项", LiteralUnit::pieces, 0},
    {U"个", LiteralUnit::pieces, 0},
    {U"张", LiteralUnit::pieces, 0},
    {U"份", LiteralUnit::pieces, 0},
    {U"pieces", LiteralUnit::pieces, 0},
    {U"piece", LiteralUnit::pieces, 0},
});

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

void take_multiplier(Cursor& in, Digits& digits) {
  const auto after = [&](char32_t c) {
    auto here = in;
    return here.take(c) && take_unit(here) != nullptr; // 5千元, 3百人; 百分点 is one word
  };
  if (after(U'百') || after(U'千') || in.peek() == U'万' || in.peek() == U'亿') {
    const auto c = in.peek();
    scale_up(digits, c == U'百' ? 2 : c == U'千' ? 3 : c == U'万' ? 4 : 8);
    in.skip();
    if (c == U'万' && in.peek() == U'亿') {
      scale_up(digits, 8);
      in.skip();
    }
  }
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
  const bool chinese = separator == U'年';
  const auto finish = [&](int month, int day) {
    Literal literal{0, 0, LiteralUnit::date, LiteralProblem::none};
    if (const auto days = day_number(year, month, day)) literal.digits = *days;
    else literal.digits = as_written(year, month, day), literal.problem = LiteralProblem::no_such_day;
    return ScannedLiteral{literal, static_cast<std::uint32_t>(in.at - at)};
  };
  if (separator == U'月') {
    in.skip();
    const int day = take_small(in);
    if (day < 0 || !in.take(U'日')) return std::nullopt;
    Literal literal{year * 100 + day, 0, LiteralUnit::month_day, LiteralProblem::none};
    if (!day_number(2000, year, day)) literal.problem = LiteralProblem::no_such_day;
    return ScannedLiteral{literal, static_cast<std::uint32_t>(in.at - at)};
  }
  if (!chinese && separator != '-' && separator != '/') return std::nullopt;
  if (year < 1000) return std::nullopt;
  in.skip();
  const int month = take_small(in);
  if (month < 0 || !in.take(chinese ? U'月' : separator)) return std::nullopt;
  const int day = take_small(in);
  if (day < 0) return std::nullopt;
  if (chinese && !in.take(U'日') && !in.take(U'号')) return std::nullopt;
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
  constexpr std::u32string_view powers = U"十百千万";
  char32_t before = 0;
  for (std::size_t at = 0; at < literal.size();) {
    const auto [value, length] = decode(literal, at);
    const auto next = at + length < literal.size() ? decode(literal, at + length).value : 0;
    const auto power = powers.find(before);
    if (chinese_digit(value) > 0 && power != std::u32string_view::npos && power > 0 &&
        (powers.find(next) == std::u32string_view::npos || next == U'万')) {
      std::string spoken(literal.substr(0, at + length)), spelt(literal.substr(0, at));
      append_utf8(spoken, powers[power - 1]);
      spelt += "零";
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
    const auto c = after.peek();
    if (c == U'万' || c == U'亿' || c == U'百' || c == U'千') take_multiplier(in = after, digits);
    after = in;
    if (after.peek() == ' ') after.blanks();
    if (const auto* unit = take_unit(after)) {
      scale_down(digits, unit->power_down);
      return made(at, after, digits, unit->unit);
    }
    return made(at, in, digits, LiteralUnit::none);
  }
  if (in.take(U"百分之") || in.take(U"千分之")) {
    const int power = text.substr(at).starts_with("百") ? 2 : 3;
    auto digits = is_digit(in.peek()) ? std::optional(arabic_digits(in)) : chinese_digits(in);
    if (!digits && in.take(U"百")) digits = Digits{.value = 100, .count = 3};
    if (!digits) return std::nullopt;
    scale_down(*digits, power);
    return made(at, in, *digits, LiteralUnit::rate);
  }
  const bool letter =
      at < text.size() && ((text[at] >= 'A' && text[at] <= 'S') || (text[at] >= 'a' && text[at] <= 's'));
  if (letter) return scan_english_date(text, at);
  if (auto digits = chinese_digits(in)) {
    // 九千九千…: no numeral goes on like this.
    for (; chinese_digit(in.peek()) >= 0 || chinese_power(in.peek()) != 0 || in.peek() == U'点'; in.skip())
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
