#include "grammar/value/day_set.hpp"

#include <algorithm>

namespace medpol {
namespace {

Date after(Date day) { return {day.days + 1}; }
Date before(Date day) { return {day.days - 1}; }

} // namespace

DaySet joined(std::vector<Days> ranges) {
  std::erase_if(ranges, [](const Days& range) { return range.last < range.first; });
  std::sort(ranges.begin(), ranges.end(), [](const Days& a, const Days& b) { return a.first < b.first; });
  DaySet out;
  for (const auto& range : ranges) {
    if (!out.empty() && range.first <= after(out.back().last)) out.back().last = std::max(out.back().last, range.last);
    else out.push_back(range);
  }
  return out;
}

DaySet common(const DaySet& a, const DaySet& b) {
  DaySet out;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const Days both{std::max(a[i].first, b[j].first), std::min(a[i].last, b[j].last)};
    if (both.first <= both.last) out.push_back(both);
    if (a[i].last < b[j].last) ++i;
    else ++j;
  }
  return out;
}

DaySet without(const DaySet& a, const DaySet& b) {
  DaySet rest;
  Date next = earliest_day;
  for (const auto& range : b) {
    if (next < range.first) rest.push_back({next, before(range.first)});
    next = after(range.last);
  }
  if (next <= latest_day) rest.push_back({next, latest_day});
  return common(a, rest);
}

DaySet all_days() { return {Days{}}; }

} // namespace medpol
