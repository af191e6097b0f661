#include "interpreter/trials/timeline/out_of_date.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "interpreter/analyse/versions.hpp"
#include "interpreter/trials/timeline/timeline.hpp"

#include <algorithm>

namespace medpol {
namespace {

class OutOfDateFinder {
public:
  OutOfDateFinder(const Library& library, Date as_of) : library_(library), as_of_(as_of) {}

  Diagnostics find() {
    for (const auto& policy : library_.policies) look_at(*policy);
    return std::move(found_);
  }

private:
  void look_at(const Policy& policy) {
    const auto days = in_force(policy);
    const auto name = policy.header.names();
    const bool has_ended = days.last < as_of_, has_begun = days.first <= as_of_;
    const auto own = policy.header.in_force_span;
    const auto place = own.file == policy.file ? own : policy.header.span;
    if (has_ended && !has_other_version(policy, [&](const Days& other) { return days.last < other.last; }))
      report(diagnose<Code::W380>(place, name, figure_of(date_type, days.last.days, 1)));
    if (!has_begun && !has_other_version(policy, [&](const Days& other) { return other.first < days.first; }))
      report(diagnose<Code::W381>(place, name, figure_of(date_type, days.first.days, 1)));
    if (has_ended) return;
    if (const auto& verified = policy.header.verified; verified && verified->due() < as_of_) {
      report(diagnose<Code::W382>(verified->span, name, figure_of(date_type, verified->on.days, 1),
                                  figure_of(date_type, verified->due().days, 1)));
    }
    if (!has_begun) return;
    for (const auto& row : dated_rows(policy, library_)) look_at(policy, row);
  }

  /// Cases that have run out, behind which everything goes to review. What holds for a part of the year only has run
  /// out when that part of the next year has begun.
  void look_at(const Policy& policy, const TimelineRow& row) {
    const Spell* last = nullptr;
    for (const auto& spell : row.spells)
      if (spell.kind == Spell::Kind::dated && (last == nullptr || last->days.last < spell.days.last)) last = &spell;
    const bool rests = !row.spells.empty() && row.spells.back().kind == Spell::Kind::rest &&
                       row.spells.back().to_review && row.spells.back().days.is_open_after();
    if (last == nullptr || !rests || row.by_other_date || last->label.file != policy.file) return;
    const auto next = last->days.is_open_before() ? std::nullopt : add_months(last->days.first, 12);
    if (as_of_ <= last->days.last || (next && as_of_ < *next)) return;
    report(diagnose<Code::W383>(last->label, row.name, figure_of(date_type, last->days.last.days, 1)));
  }

  template <class Fits> bool has_other_version(const Policy& policy, Fits fits) {
    if (policy.header.extension_only)
      return true; // it takes no claim; the policies that extend it are looked at themselves
    return std::any_of(library_.policies.begin(), library_.policies.end(), [&](const auto& other) {
      return other.get() != &policy && fits(in_force(*other)) && versions_.are_versions(policy, *other);
    });
  }

  void report(Diagnostic found) { found_.push_back(std::move(found)); }

  const Library& library_;
  Versions versions_{library_};
  Date as_of_;
  Diagnostics found_;
};

} // namespace

void find_out_of_date(Library& library, Date as_of) {
  auto found = OutOfDateFinder(library, as_of).find();
  library.diagnostics.insert(library.diagnostics.end(), found.begin(), found.end());
  finish(library.diagnostics);
}

} // namespace medpol
