#include "interpreter/batch/plain_value.hpp"

#include "interpreter/value/date.hpp"

#include <array>

namespace medpol {
namespace {

using Months = std::array<CalendarMonth, plain_years * 16>;

Months make_months() {
  Months months{};
  for (std::uint32_t year = 0; year < plain_years; ++year)
    for (std::uint32_t month = 1; month <= 12; ++month) {
      CalendarMonth& out = months[year * 16 + month];
      const auto day_of = [&](std::uint32_t day) { return make_date(static_cast<int>(first_plain_year + year), static_cast<int>(month), static_cast<int>(day)); };
      out.before = day_of(1)->days - 1;
      while (day_of(out.days + 1)) ++out.days;
    }
  return months;
}

const Months months = make_months();

} // namespace

const CalendarMonth* const calendar_months = months.data();

} // namespace medpol
