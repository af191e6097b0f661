#include "interpreter/batch/read/plain_value.hpp"

#include "grammar/value/date.hpp"

#include <array>

namespace medpol {
namespace {

using Months = std::array<CalendarMonth, plain_years * 16>;

Months make_months() {
  Months months{};
  for (std::uint32_t year = 0; year < plain_years; ++year)
    for (std::uint32_t month = 1; month <= 12; ++month) {
      const auto first_of = [](std::uint32_t of_year, std::uint32_t of_month) {
        return make_date(static_cast<int>(first_plain_year + of_year), static_cast<int>(of_month), 1)->days;
      };
      const auto first = first_of(year, month), next = month < 12 ? first_of(year, month + 1) : first_of(year + 1, 1);
      months[year * 16 + month] = {first - 1, static_cast<std::uint32_t>(next - first)};
    }
  return months;
}

const Months months = make_months();

} // namespace

const CalendarMonth* const calendar_months = months.data();

} // namespace medpol
