#include "grammar/value/date.hpp"

#include "grammar/text/signs.hpp"

#include <fmt/compile.h>

#include <chrono>

namespace medpol {
namespace {

std::chrono::year_month_day calendar(Date date) { return std::chrono::sys_days{std::chrono::days{date.days}}; }

int month_count(CalendarDay day) { return day.year * 12 + day.month - 1; }

} // namespace

std::optional<Date> make_date(int year, int month, int day) {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const std::chrono::year_month_day written{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                            std::chrono::day{static_cast<unsigned>(day)}};
  if (!written.ok()) return std::nullopt;
  return Date{static_cast<std::int32_t>(std::chrono::sys_days{written}.time_since_epoch().count())};
}

CalendarDay calendar_day(Date date) {
  const auto day = calendar(date);
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

std::string to_iso(Date date) {
  const CalendarDay day = calendar_day(date);
  return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}"), day.year, day.month, day.day);
}

std::string to_chinese(Date date) {
  const CalendarDay day = calendar_day(date);
  return fmt::format(FMT_COMPILE("{}{}{}{}{}{}"), day.year, signs::year.text, day.month, signs::month.text, day.day,
                     signs::day.text);
}

std::optional<Date> add_months(Date date, int months) {
  const CalendarDay day = calendar_day(date);
  constexpr int whole_range = 300 * 12;
  if (months < -whole_range || months > whole_range) return std::nullopt;
  const int count = month_count(day) + months;
  return make_date(count / 12, count % 12 + 1, day.day);
}

std::optional<int> age_on(Date born, Date on) {
  if (on < born) return std::nullopt;
  const CalendarDay birth = calendar_day(born), day = calendar_day(on);
  const bool before_birthday = day.month < birth.month || (day.month == birth.month && day.day < birth.day);
  return day.year - birth.year - (before_birthday ? 1 : 0);
}

std::optional<Date> months_later(Date date, int months, bool to_next_month) {
  if (const auto same = add_months(date, months)) return same;
  const auto first = Date{date.days - (calendar_day(date).day - 1)};
  const auto month = add_months(first, months), next = add_months(first, months + 1);
  if (!month) return std::nullopt;
  if (!next) return std::nullopt; // December 2199 has a day for each of another month
  return to_next_month ? *next : Date{next->days - 1};
}

std::optional<int> months_between(Date a, Date b, bool to_next_month) {
  if (b < a) return std::nullopt;
  const int months = month_count(calendar_day(b)) - month_count(calendar_day(a));
  const auto reached = months_later(a, months, to_next_month);
  return reached && *reached <= b ? months : months - 1;
}

std::optional<Date> insured_year_start(Date day, int begins) {
  const auto in_year = [&](int year) {
    const auto start = make_date(year, begins / 100, begins % 100);
    return start ? start : make_date(year, 3, 1);
  };
  const auto year = calendar_day(day).year;
  const auto start = in_year(year);
  return start && !(day < *start) ? start : in_year(year - 1);
}

} // namespace medpol
