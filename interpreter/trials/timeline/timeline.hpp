#pragma once
#include "grammar/value/day_set.hpp"
#include "grammar/words/words.hpp"
#include "interpreter/policies/library.hpp"

#include <array>

namespace medpol {

/// A text by Language.

/// What holds on some days.
struct Spell {
  Days days;
  Words words; ///< the value as it is written: “63万元”
  enum class Kind : std::uint8_t {
    dated, ///< a case that names its days
    rest,  ///< 其他, or what an exception excepts: on all days that no case names
  } kind = Kind::dated;
  bool to_review = false; ///< 转人工审核
  Span label;             ///< of the case
  bool operator<(const Spell& other) const { return days.first < other.days.first; }
};

/// A value that changes with time.
struct TimelineRow {
  Words name;                 ///< with the cases in which it stands: “报销比例（三级）”
  bool by_other_date = false; ///< another day than the policy's 基准日 decides, as the name says
  std::vector<Spell> spells;  ///< by their first days
  DaySet gaps;                ///< days of the policy for which nothing is said
  DaySet overlaps;            ///< days for which two cases hold
};

/// A policy with what of it has dates.
struct PolicyTimeline {
  const Policy* policy = nullptr;
  Days in_force;
  DaySet gaps; ///< days before it on which no policy is in force, back to its earlier version
  std::vector<TimelineRow> rows;
};

/// What is in force when.
struct Timeline {
  std::vector<PolicyTimeline> policies; ///< those that have dates, in the order of the library
  std::vector<const Policy*> undated;   ///< the others
};

/// Gaps and overlaps of a value are those that the checker reports, and those that its days alone show.
Timeline timeline_of(const Library& library);

/// The values of one policy that change with time.
std::vector<TimelineRow> dated_rows(const Policy& policy, const Library& library);

} // namespace medpol
