#include "interpreter/analyse/versions.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/date_words.hpp"
#include "grammar/words/proofs.hpp"
#include "interpreter/analyse/rivals.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace medpol {
namespace {

std::vector<std::uint16_t> in_order(std::vector<std::uint16_t> values) {
  std::sort(values.begin(), values.end());
  return values;
}

/// A policy that takes claims, among others in the order in which they begin.
struct Version {
  const Policy* policy;
  Days days;
  std::size_t place; ///< for the same regions and schemes, the same number
};

std::vector<Version> by_first_day(const Library& library) {
  std::map<std::array<std::vector<std::uint16_t>, 2>, std::size_t> places;
  std::vector<Version> out;
  for (const auto& policy : library.policies) {
    const auto& header = policy->header;
    if (header.extension_only) continue;
    const auto place = places.emplace(std::array{in_order(header.regions), in_order(header.schemes)}, places.size());
    out.push_back({policy.get(), in_force(*policy), place.first->second});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Version& a, const Version& b) { return a.days.first < b.days.first; });
  return out;
}

/// The gap behind a policy that ends; nullopt when another follows at once, or none follows.
std::optional<VersionGap> gap_behind(const std::vector<Version>& all, Versions& versions, const Version& earlier) {
  if (!earlier.policy->header.until) return std::nullopt;
  const auto later = std::partition_point(all.begin(), all.end(),
                                          [&](const Version& one) { return !(earlier.days.last < one.days.first); });
  const auto next = std::find_if(later, all.end(), [&](const Version& one) {
    return one.place == earlier.place && versions.are_versions(*earlier.policy, *one.policy);
  });
  if (next == all.end()) return std::nullopt;
  const Days between{Date{earlier.days.last.days + 1}, Date{next->days.first.days - 1}};
  if (between.last < between.first) return std::nullopt;
  std::vector<Days> taken;
  for (auto one = all.begin(); one != next && !(between.last < one->days.first); ++one)
    if (!(one->days.last < between.first) && one->policy != earlier.policy &&
        versions.are_versions(*earlier.policy, *one->policy))
      taken.push_back(one->days);
  if (!common({between}, joined(taken)).empty()) return std::nullopt;
  return VersionGap{earlier.policy, next->policy, between};
}

} // namespace

Days in_force(const Policy& policy) {
  return {policy.header.from.value_or(earliest_day), policy.header.until.value_or(latest_day)};
}

bool Versions::are_versions(const Policy& a, const Policy& b) {
  if (a.header.extension_only || b.header.extension_only || a.header.governing_date != b.header.governing_date)
    return false;
  return !apart_(a, b) && both_apply(a, b, library_.sources, steps_).has_value();
}

std::vector<VersionGap> gaps_between_versions(const Library& library) {
  std::vector<VersionGap> out;
  Versions versions(library);
  const auto all = by_first_day(library);
  for (const auto& one : all)
    if (const auto gap = gap_behind(all, versions, one)) out.push_back(*gap);
  std::sort(out.begin(), out.end(),
            [](const VersionGap& a, const VersionGap& b) { return a.later->file < b.later->file; });
  return out;
}

void find_gaps_between_versions(Library& library) {
  for (const auto& gap : gaps_between_versions(library)) {
    const auto own = gap.later->header.in_force_span;
    library.diagnostics.push_back(
        diagnose<Code::W384>(own.file == gap.later->file ? own : gap.later->header.span, gap.later->header.names(),
                             gap.earlier->header.names(), words_of(gap.days))
            .with(Note{gap.earlier->header.in_force_span, say<ProofPhrase::earlier_version_ends>()}));
  }
  finish(library.diagnostics);
}

} // namespace medpol
