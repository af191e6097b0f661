#pragma once
#include "grammar/value/day_set.hpp"
#include "interpreter/model/plan/plan.hpp"

#include <optional>

namespace medpol {

/// The days of the field `date` for which a condition holds; nullopt where it asks for anything but that day (or its
/// year).
std::optional<DaySet> days_of(const Plan& plan, NodeId condition, InputId date);

/// A condition as days and what else it asks for, all of which must hold.
struct DatedCondition {
  DaySet days;
  std::vector<NodeId> others; ///< in the order of their ids; empty: the day alone decides
  bool is_dated = false;      ///< it asks for the day
};

/// 三级且2024年7月1日起: the days from then on, and 三级.
DatedCondition dated_condition(const Plan& plan, NodeId condition, InputId date);

} // namespace medpol
