#pragma once
#include "grammar/value/day_set.hpp"
#include "interpreter/model/plan/operation.hpp"

namespace medpol {

/// Between which values lies what a calendar operation comes to, whatever its operands are: the calendar has 300 years.
struct CalendarRange {
  std::int64_t low = 0, high = 0;
};
constexpr CalendarRange calendar_range(ops::Calendar op) {
  switch (op) {
  case ops::Calendar::age:
  case ops::Calendar::years_between: return {0, 299};
  case ops::Calendar::days_between: return {0, latest_day.days - earliest_day.days};
  case ops::Calendar::months_between: return {0, 3600};
  case ops::Calendar::year_of: return {1900, 2199};
  case ops::Calendar::month_of: return {1, 12};
  case ops::Calendar::insured_year:
  case ops::Calendar::add_months: break;
  }
  return {earliest_day.days, latest_day.days};
}

} // namespace medpol
