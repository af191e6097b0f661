#include "interpreter/analyse/versions.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "interpreter/analyse/rivals.hpp"
#include "interpreter/model/value/date_words.hpp"

#include <algorithm>

namespace medpol {
namespace {

std::vector<std::uint16_t> in_order(std::vector<std::uint16_t> values) {
  std::sort(values.begin(), values.end());
  return values;
}

bool same_regions_and_schemes(const Header& a, const Header& b) {
  return in_order(a.regions) == in_order(b.regions) && in_order(a.schemes) == in_order(b.schemes);
}

/// The gap behind a policy that ends; nullopt when another follows at once, or none follows.
std::optional<VersionGap> gap_behind(const Library& library, Versions& versions, const Policy& earlier) {
  if (!earlier.header.until || earlier.header.extension_only) return std::nullopt;
  const Policy* next = nullptr;
  std::vector<Days> taken;
  for (const auto& other : library.policies) {
    if (other.get() == &earlier || !versions.are_versions(earlier, *other)) continue;
    const auto days = in_force(*other);
    taken.push_back(days);
    const bool later = *earlier.header.until < days.first && same_regions_and_schemes(earlier.header, other->header);
    if (later && (next == nullptr || days.first < in_force(*next).first)) next = other.get();
  }
  if (next == nullptr) return std::nullopt;
  const Days between{Date{earlier.header.until->days + 1}, Date{in_force(*next).first.days - 1}};
  if (between.last < between.first || !common({between}, joined(taken)).empty()) return std::nullopt;
  return VersionGap{&earlier, next, between};
}

} // namespace

Days in_force(const Policy& policy) {
  return {policy.header.from.value_or(earliest_day), policy.header.until.value_or(latest_day)};
}

bool Versions::are_versions(const Policy& a, const Policy& b) {
  if (a.header.extension_only || b.header.extension_only || a.header.governing_date != b.header.governing_date)
    return false;
  return !apart_(a, b) && both_apply(a, b, library_.sources, Language::zh, steps_).has_value();
}

std::vector<VersionGap> gaps_between_versions(const Library& library) {
  std::vector<VersionGap> out;
  Versions versions(library);
  for (const auto& policy : library.policies)
    if (const auto gap = gap_behind(library, versions, *policy)) out.push_back(*gap);
  std::sort(out.begin(), out.end(),
            [](const VersionGap& a, const VersionGap& b) { return a.later->file < b.later->file; });
  return out;
}

void find_gaps_between_versions(Library& library) {
  for (const auto& gap : gaps_between_versions(library)) {
    const auto earlier = gap.earlier->header.names(), later = gap.later->header.names();
    const auto own = gap.later->header.in_force_span;
    const auto days = words_of(gap.days);
    library.diagnostics.push_back(
        {Code::W384,
         own.file == gap.later->file ? own : gap.later->header.span,
         {later[0], earlier[0], days[0], later[1], earlier[1], days[1]},
         {{gap.earlier->header.in_force_span, {"上一版施行到这一天", "the earlier version ends here"}}}});
  }
  finish(library.diagnostics);
}

} // namespace medpol
