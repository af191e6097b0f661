#pragma once
#include "grammar/value/date.hpp"

#include <vector>

namespace medpol {

/// The first and the last day that a rule can name; a range that reaches them is open on that side.
constexpr Date earliest_day{-25567};
constexpr Date latest_day{84005};

/// The days from `first` to `last`, both inclusive.
struct Days {
  Date first = earliest_day;
  Date last = latest_day;
  bool is_open_before() const { return first == earliest_day; }
  bool is_open_after() const { return last == latest_day; }
  bool operator==(const Days&) const = default;
};

/// Some days, as ranges in the order of the calendar with at least a day between any two.
using DaySet = std::vector<Days>;

/// The days that are in any of the ranges, which may be in any order; ranges that end before they begin are none.
DaySet joined(std::vector<Days> ranges);
/// The days that are in both.
DaySet common(const DaySet& a, const DaySet& b);
/// The days of `a` that are not in `b`.
DaySet without(const DaySet& a, const DaySet& b);
/// Every day.
DaySet all_days();

} // namespace medpol
