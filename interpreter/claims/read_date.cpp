#include "interpreter/claims/plain_text.hpp"
#include "interpreter/claims/read_value.hpp"
#include "interpreter/claims/recognised.hpp"

#include <cstddef>
#include <string>

namespace medpol {
namespace {

constexpr std::string_view china_time[] = {"+08:00", "+0800", "+08"}, date_separators[] = {"-", "/", "."};

/// What is still to be read of a text.
struct Cursor {
  std::string_view rest;

  bool take(std::string_view word) {
    if (!rest.starts_with(word)) return false;
    rest.remove_prefix(word.size());
    return true;
  }

  bool take_one_of(const auto& words) {
    for (const std::string_view word : words)
      if (take(word)) return true;
    return false;
  }

  std::size_t digits_ahead() const {
    std::size_t count = 0;
    while (count < rest.size() && rest[count] >= '0' && rest[count] <= '9') ++count;
    return count;
  }

  /// The number in the next `count` characters, which are digits.
  int take_number(std::size_t count) {
    int number = 0;
    for (const char digit : rest.substr(0, count)) number = number * 10 + (digit - '0');
    rest.remove_prefix(count);
    return number;
  }

  /// A number of one or two digits.
  std::optional<int> take_short_number() {
    const std::size_t count = digits_ahead();
    if (count < 1 || count > 2) return std::nullopt;
    return take_number(count);
  }

  bool take_number_up_to(int most) {
    const auto number = take_short_number();
    return number && *number <= most;
  }
};

bool take_fraction(Cursor& cursor) {
  if (!cursor.take(".")) return true;
  const std::size_t count = cursor.digits_ahead();
  cursor.rest.remove_prefix(count);
  return count != 0;
}

bool take_clock_time(Cursor& cursor) {
  if (!cursor.take_number_up_to(23)) return false;
  if (cursor.take_one_of(recognised::hour)) {
    if (cursor.digits_ahead() == 0) return true;
    if (!cursor.take_number_up_to(59) || !cursor.take_one_of(recognised::minute)) return false;
    return cursor.digits_ahead() == 0 || (cursor.take_number_up_to(59) && cursor.take_one_of(recognised::second));
  }
  if (!cursor.take(":") || !cursor.take_number_up_to(59)) return false;
  if (cursor.take(":") && !(cursor.take_number_up_to(59) && take_fraction(cursor))) return false;
  cursor.take_one_of(china_time);
  return true;
}

/// `103000` or `1030`.
bool take_compact_time(Cursor& cursor) {
  const std::size_t count = cursor.digits_ahead();
  if (count != 4 && count != 6) return false;
  const bool hour_exists = cursor.take_number(2) <= 23;
  const bool minute_exists = cursor.take_number(2) <= 59;
  return hour_exists && minute_exists && (count == 4 || cursor.take_number(2) <= 59);
}

/// True when nothing is left, or nothing but a time of day.
bool ends_with_time(Cursor& cursor, bool time_may_touch) {
  if (cursor.rest.empty()) return true;
  const bool apart = cursor.take("t") || cursor.rest.size() != trim_blanks(cursor.rest).size();
  cursor.rest = trim_blanks(cursor.rest);
  return (apart || time_may_touch) && take_clock_time(cursor) && cursor.rest.empty();
}

ReadResult<Date> day_of(int year, int month, int day) {
  if (year < 1900 || year > 2199) return {std::nullopt, ValueError::out_of_range};
  const auto date = make_date(year, month, day);
  if (!date) return {std::nullopt, ValueError::no_such_day};
  return {date};
}

constexpr ReadResult<Date> not_a_date{std::nullopt, ValueError::not_a_date};

ReadResult<Date> read_compact_date(Cursor cursor) {
  const bool has_time = cursor.digits_ahead() > 8;
  const int year = cursor.take_number(4);
  const int month = cursor.take_number(2);
  const int day = cursor.take_number(2);
  const bool complete = has_time ? take_compact_time(cursor) && cursor.rest.empty() : ends_with_time(cursor, false);
  return complete ? day_of(year, month, day) : not_a_date;
}

ReadResult<Date> read_separated_date(Cursor cursor) {
  const int year = cursor.take_number(4);
  const bool in_words = cursor.take_one_of(recognised::year);
  const std::string_view separator = in_words ? recognised::month[0] : cursor.rest.substr(0, 1);
  if (!in_words && !cursor.take_one_of(date_separators)) return not_a_date;
  const auto month = cursor.take_short_number();
  if (!month || !cursor.take(separator)) return not_a_date;
  const auto day = cursor.take_short_number();
  if (!day || (in_words && !cursor.take_one_of(recognised::day))) return not_a_date;
  return ends_with_time(cursor, in_words) ? day_of(year, *month, *day) : not_a_date;
}

} // namespace

ReadResult<Date> read_date(std::string_view text) {
  const auto plain = plain_form(text);
  if (!plain) return not_a_date;
  if (plain->empty()) return {std::nullopt, ValueError::empty};
  const Cursor cursor{*plain};
  switch (cursor.digits_ahead()) {
  case 4: return read_separated_date(cursor);
  case 8:
  case 12:
  case 14: return read_compact_date(cursor);
  default: return not_a_date;
  }
}

} // namespace medpol
