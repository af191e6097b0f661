#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace medpol {

/// A real calendar day (proleptic Gregorian, years 1900–2199), as days since 1970-01-01.
struct Date {
  std::int32_t days = 0;
  auto operator<=>(const Date&) const = default;
};

struct CalendarDay {
  int year = 0, month = 0, day = 0;
};

/// nullopt when there is no such day or the year is outside 1900–2199.
std::optional<Date> make_date(int year, int month, int day);
CalendarDay calendar_day(Date date);
/// “2024-07-01”
std::string to_iso(Date date);
/// “2024年7月1日”
std::string to_chinese(Date date);

/// The same day of the month, `months` later (earlier when negative); nullopt when that month has no such day (31
/// January + 1 month), for the rule must then say which day it means, and when the year leaves 1900–2199.
std::optional<Date> add_months(Date date, int months);
/// Completed years of age (周岁) on `on`, for one born on `born`: month and day are compared as in the calendar, so the
/// age rises on the birthday itself; for one born on 29 February it rises on 1 March in a common year. nullopt when
/// `on` is before `born`. Courts count 周岁 from the day after the birthday (Supreme People's Court, 法释〔2006〕1号,
/// article 2); that rule settles criminal responsibility. Medical insurance takes the birthday itself, as the date of
/// birth in the identity number is compared with the date of care, so a policy that means the day after has to say so.
std::optional<int> age_on(Date born, Date on);
/// The same day of the month, `months` later; where that month has no such day, its last day (Civil Code, article 202),
/// or, `to_next_month`, the first of the next. nullopt when the year leaves 1900–2199.
std::optional<Date> months_later(Date date, int months, bool to_next_month = false);
/// Whole months from `a` to `b`: the most whole months that can be added to `a`, as `months_later` does, without going
/// beyond `b`; nullopt when `b` is before `a`.
std::optional<int> months_between(Date a, Date b, bool to_next_month = false);

/// The first day of the insured year in which `day` lies, of one that begins each year on `begins` (month × 100 + day;
/// 29 February is 1 March in a common year). nullopt when it is before 1900.
std::optional<Date> insured_year_start(Date day, int begins);

} // namespace medpol
