#include "interpreter/analyse/rivals.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "interpreter/analyse/import_condition.hpp"
#include "interpreter/analyse/prove/region_words.hpp"
#include "interpreter/policies/regions.hpp"

#include <algorithm>

namespace medpol {
namespace {

bool times_meet(const Header& a, const Header& b) {
  if (a.governing_date != b.governing_date) return true;
  return !(a.from && b.until && *b.until < *a.from) && !(b.from && a.until && *a.until < *b.from);
}

/// A matter that both know, in words.
std::optional<std::string> same_matter(const Policy& a, const Policy& b, Language language) {
  for (std::size_t i = 0; i < a.plan.matters.size(); ++i) {
    const auto& name = a.scope.matters[i].name;
    const auto other = a.plan.matters[i].is_known() ? b.scope.find_matter(name) : std::nullopt;
    if (!other || !b.plan.matters[static_cast<std::size_t>(*other)].is_known()) continue;
    return language == Language::zh ? "办理事项“" + name + "”" : "the matter “" + name + "”";
  }
  return std::nullopt;
}

} // namespace

bool schemes_meet(const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b) {
  return a.empty() || b.empty() ||
         std::any_of(a.begin(), a.end(), [&](auto value) { return std::find(b.begin(), b.end(), value) != b.end(); });
}

std::optional<std::string> both_apply(const Policy& a, const Policy& b, const SourceSet& sources, Language language) {
  if (auto matter = same_matter(a, b, language)) return matter;
  const auto both_take = [&](RecordKind kind) { return a.does_take(kind) && b.does_take(kind); };
  if (!both_take(RecordKind::expense) && !both_take(RecordKind::contribution)) return std::nullopt;
  if (a.header.applies == NodeId::none || b.header.applies == NodeId::none)
    return language == Language::zh ? "地区、险种和施行的时间有相同的部分" : "they share a region, a scheme and a time";
  Policy joint;
  joint.header = a.header;
  joint.scope = a.scope;
  joint.plan = a.plan;
  PlanBuilder builder(joint.plan);
  const auto other = import_condition(b.plan, b.header.applies, builder);
  const auto own = import_condition(a.plan, a.header.applies, builder);
  if (!other || !own) return std::nullopt;
  CaseSpace space(joint, {*own, *other}, {});
  for (const auto& overlap : space.decide(false).overlaps)
    if (space.is_certain(overlap.region)) return region_words(joint, sources, space, overlap.region, language);
  return std::nullopt;
}

void find_rival_policies(Library& library) {
  for (std::size_t i = 0; i < library.policies.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const auto& earlier = *library.policies[j];
      const auto& later = *library.policies[i];
      if (earlier.lacks_a_base() || later.lacks_a_base()) continue;             // reported there
      if (earlier.derives_from(later) || later.derives_from(earlier)) continue; // the one that extends goes first
      if (!regions_meet(library.vocabulary, earlier.header.regions, later.header.regions) ||
          !schemes_meet(earlier.header.schemes, later.header.schemes) || !times_meet(earlier.header, later.header))
        continue;
      const auto zh = both_apply(earlier, later, library.sources, Language::zh);
      if (!zh) continue;
      library.diagnostics.push_back(
          {Code::E410,
           later.header.span,
           {later.header.name, earlier.header.name, *zh, *both_apply(earlier, later, library.sources, Language::en)},
           {{earlier.header.span, {"另一个政策", "the other policy"}}}});
    }
  finish(library.diagnostics);
}

} // namespace medpol
