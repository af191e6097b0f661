#include "interpreter/analyse/rivals.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/words/proofs.hpp"
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

/// A matter that both know.
std::optional<Argument> same_matter(const Policy& a, const Policy& b) {
  for (std::size_t i = 0; i < a.plan.matters.size(); ++i) {
    const auto& name = a.scope.matters[i].name;
    const auto other = a.plan.matters[i].is_known() ? b.scope.find_matter(name) : std::nullopt;
    if (!other || !b.plan.matters[static_cast<std::size_t>(*other)].is_known()) continue;
    return say<ProofPhrase::share_a_matter>(name);
  }
  return std::nullopt;
}

} // namespace

bool schemes_meet(const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b) {
  return a.empty() || b.empty() ||
         std::any_of(a.begin(), a.end(), [&](auto value) { return std::find(b.begin(), b.end(), value) != b.end(); });
}

std::optional<Argument> both_apply(const Policy& a, const Policy& b, const SourceSet& sources, std::size_t& steps) {
  if (auto matter = same_matter(a, b)) return matter;
  const auto both_take = [&](RecordKind kind) { return a.does_take(kind) && b.does_take(kind); };
  if (!both_take(RecordKind::expense) && !both_take(RecordKind::contribution)) return std::nullopt;
  if (a.header.applies == NodeId::none || b.header.applies == NodeId::none)
    return say<ProofPhrase::share_region_and_time>();
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
    if (space.is_certain(overlap.region)) return region_said(joint, sources, space, overlap.region);
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
      if (auto why = both_apply(earlier, later, library.sources, steps)) {
        library.diagnostics.push_back(
            diagnose<Code::E410>(later.header.span, later.header.names(), earlier.header.names(), std::move(*why))
                .with(Note{earlier.header.span, say<ProofPhrase::the_other_policy>()}));
        return false;
      }
      if (steps > 0) return true;
      all_looked_at = false;
      library.diagnostics.push_back(
          diagnose<Code::N473>(later.header.span, say<ProofPhrase::rivals_not_seen>(later.header.names())));
      return false;
    });
  }
  finish(library.diagnostics);
}

} // namespace medpol
