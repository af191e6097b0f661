#include "interpreter/policies/routing.hpp"

#include "grammar/words/reasons.hpp"
#include "interpreter/policies/fit.hpp"
#include "interpreter/policies/record_kind.hpp"

#include <algorithm>

namespace medpol {

namespace {

/// Why none of the policies takes records of this kind.
Routing not_taken(const Library& library, const KindOfRecord& record) {
  Routing out{nullptr, record.kind, std::nullopt, Status::review, {}};
  if (record.kind == RecordKind::matter) {
    std::vector<std::string> names;
    for (const auto& policy : library.policies)
      for (std::size_t i = 0; i < policy->plan.matters.size(); ++i)
        if (policy->plan.matters[i].is_known()) names.push_back(policy->scope.matters[i].name);
    const auto near = nearest_word(record.matter, names);
    out.status = Status::rejected;
    out.reason = {say<ReasonCode::unknown_matter>(record.matter, near), known_name(KnownField::matter), record.matter};
  } else if (library.policies.empty()) {
    out.reason = {say<ReasonCode::no_policy>()};
  } else {
    const bool expense = record.kind == RecordKind::expense;
    out.reason = {expense ? say<ReasonCode::no_policy_for_claims>() : say<ReasonCode::no_policy_for_contributions>(),
                  known_name(KnownField::record_kind)};
  }
  return out;
}

std::optional<MatterId> matter_in(const Policy& policy, const std::string& word) {
  const auto matter = policy.scope.find_matter(word);
  const bool known = matter && static_cast<std::size_t>(*matter) < policy.plan.matters.size() &&
                     policy.plan.matters[static_cast<std::size_t>(*matter)].is_known();
  return known ? matter : std::nullopt;
}

} // namespace

Routing route(const Library& library, std::span<const InputValue> inputs, PolicyEvaluators& evaluators) {
  const auto record = kind_of_record(library.vocabulary, inputs);
  const auto none = [&](Status status, Reason reason) {
    return Routing{nullptr, record.kind, std::nullopt, status, std::move(reason)};
  };
  if (record.problem) return none(Status::rejected, *record.problem);
  std::vector<Fit> taking, missing, too_wide;
  std::optional<Fit> nearest;
  bool any = false;
  for (const auto& policy : library.policies) {
    if (!policy->does_take(record.kind) || (record.kind == RecordKind::matter && !matter_in(*policy, record.matter)))
      continue;
    any = true;
    const auto fit = fit_policy(*policy, inputs, false, evaluators.of(*policy), record.kind);
    if (fit.outcome == Fit::Outcome::fits) taking.push_back(fit);
    else if (fit.outcome == Fit::Outcome::missing) missing.push_back(fit);
    else if (fit.outcome == Fit::Outcome::too_wide) too_wide.push_back(fit);
    else if (!nearest || fit.matched > nearest->matched) nearest = fit;
  }
  if (!any) return not_taken(library, record);
  // Of a policy and one that extends it, the one that extends takes the record; what it lacks to decide is not passed
  // over.
  std::erase_if(taking, [&](const Fit& fit) {
    const auto extends = [&](const Fit& other) { return other.policy->derives_from(*fit.policy); };
    return std::any_of(taking.begin(), taking.end(), extends) || std::any_of(missing.begin(), missing.end(), extends);
  });
  std::erase_if(too_wide, [&](const Fit& fit) {
    return std::any_of(taking.begin(), taking.end(),
                       [&](const Fit& other) { return other.policy->derives_from(*fit.policy); });
  });
  if (!too_wide.empty()) return none(Status::review, too_wide_reason(too_wide[0], inputs));
  if (taking.size() == 1)
    return {taking[0].policy, record.kind, matter_in(*taking[0].policy, record.matter), Status::settled, {}};
  if (taking.size() > 1)
    return none(Status::review,
                {say<ReasonCode::two_policies>(taking[0].policy->header.names(), taking[1].policy->header.names())});
  if (!missing.empty()) {
    const auto& field = missing[0].policy->scope[*missing[0].field];
    return none(Status::rejected, {say<ReasonCode::missing_for_policy>(names_of(field)), field.name});
  }
  const auto& policy = *nearest->policy;
  const auto field = nearest->field ? policy.scope[*nearest->field].name : std::string{};
  if (auto value = nearest->matched == 0 ? differing_value(*nearest, inputs) : std::nullopt) {
    auto words = worded(*value, Language::zh);
    return none(Status::review,
                {say<ReasonCode::no_policy_for_value>(names_of(policy.scope[*nearest->field]), std::move(*value)),
                 field, std::move(words)});
  }
  return none(Status::review, {say<ReasonCode::nearest_policy_differs>(
                                   policy.header.names(), difference_of(*nearest, inputs, library.sources)),
                               field});
}

} // namespace medpol
