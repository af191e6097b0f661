#include "interpreter/analyse/rivals.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/text/limits.hpp"
#include "interpreter/analyse/heads_apart.hpp"
#include "interpreter/analyse/import_condition.hpp"
#include "interpreter/analyse/prove/region_words.hpp"
#include "interpreter/policies/library.hpp"

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

std::optional<std::string> both_apply(const Policy& a, const Policy& b, const SourceSet& sources, Language language,
                                      std::size_t& steps) {
  if (auto matter = same_matter(a, b, language)) return matter;
  const auto both_take = [&](RecordKind kind) { return a.does_take(kind) && b.does_take(kind); };
  if (!both_take(RecordKind::expense) && !both_take(RecordKind::contribution)) return std::nullopt;
  if (a.header.applies == NodeId::none || b.header.applies == NodeId::none)
    return language == Language::zh ? "地区、险种和施行的时间有相同的部分" : "they share a region, a scheme and a time";
  if (steps == 0) return std::nullopt;
  Policy joint;
  joint.header = a.header;
  joint.scope = a.scope;
  PlanBuilder builder(joint.plan);
  const auto own = import_condition(a.plan, a.header.applies, builder);
  const auto other = import_condition(b.plan, b.header.applies, builder);
  if (!other || !own) return std::nullopt;
  // Making ready for a look is work too.
  constexpr std::size_t of_a_look = 1000;
  const auto allowed = std::min(steps, limits.case_steps);
  CaseSpace space(joint, {*own, *other}, {}, allowed);
  const auto verdict = space.decide(false);
  steps -= std::min(steps, allowed - space.budget_left() + joint.plan.nodes.size() + of_a_look);
  for (const auto& overlap : verdict.overlaps)
    if (space.is_certain(overlap.region)) return region_words(joint, sources, space, overlap.region, language);
  return std::nullopt;
}

void find_rival_policies(Library& library) {
  const HeadsApart apart(library);
  std::vector<bool> whole; // by policy; that one lacks what it extends is reported there
  for (const auto& policy : library.policies) whole.push_back(!policy->lacks_a_base());
  auto steps = limits.rival_steps;
  bool all_looked_at = true;
  for (std::size_t i = 0; i < library.policies.size() && all_looked_at; ++i) {
    if (!whole[i]) continue;
    const auto& later = *library.policies[i];
    // Gives whether others are to be looked at: one rival of each policy is told.
    apart.each_near_before(i, [&](std::size_t j) {
      const auto& earlier = *library.policies[j];
      if (!whole[j] || !times_meet(earlier.header, later.header)) return true;
      if (earlier.derives_from(later) || later.derives_from(earlier)) return true; // the one that extends goes first
      const auto zh = both_apply(earlier, later, library.sources, Language::zh, steps);
      if (zh) {
        auto more = limits.case_steps;
        library.diagnostics.push_back({Code::E410,
                                       later.header.span,
                                       {later.header.name, earlier.header.name, *zh,
                                        *both_apply(earlier, later, library.sources, Language::en, more)},
                                       {{earlier.header.span, {"另一个政策", "the other policy"}}}});
        return false;
      }
      if (steps > 0) return true;
      all_looked_at = false;
      library.diagnostics.push_back(
          {Code::N473,
           later.header.span,
           {"政策太多，“适用”又太复杂，没有查完有没有两个政策争一张单据，从“" + later.header.name +
                "”起没有查：结算时两个政策都符合的单据转人工审核；把“适用”写得简单些（一项等于一个值），就能查完",
            "there are too many policies with conditions too involved to see whether two of them take one claim; from "
            "“" +
                later.header.names()[1] +
                "” on they were not looked at: a claim that fits two goes to review. Simpler conditions under “applies "
                "to” (a field is a value) can be looked at"},
           {}});
      return false;
    });
  }
  finish(library.diagnostics);
}

} // namespace medpol
