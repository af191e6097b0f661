#include "interpreter/policies/routing.hpp"

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
    out.reason = {
        {"没有“" + record.matter + "”这个事项" + (near.empty() ? "" : "，是不是“" + near + "”？"),
         "there is no matter “" + record.matter + "”" + (near.empty() ? "" : ", did you mean “" + near + "”?")},
        known_name(KnownField::matter),
        record.matter};
  } else if (library.policies.empty()) {
    out.reason = {{"没有可用的政策", "there is no policy"}, "", ""};
  } else {
    const bool expense = record.kind == RecordKind::expense;
    out.reason = {{expense ? "没有费用结算的政策" : "没有缴费的政策",
                   expense ? "there is no policy for claims" : "there is no policy for contributions"},
                  known_name(KnownField::record_kind),
                  ""};
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
  if (!too_wide.empty()) return none(Status::review, words_of_too_wide(too_wide[0], inputs));
  if (taking.size() == 1)
    return {taking[0].policy, record.kind, matter_in(*taking[0].policy, record.matter), Status::settled, {}};
  if (taking.size() > 1) {
    const auto a = taking[0].policy->header.names(), b = taking[1].policy->header.names();
    return none(Status::review, {{"同时符合两个政策：“" + a[0] + "”和“" + b[0] + "”",
                                  "two policies take it: “" + a[1] + "” and “" + b[1] + "”"},
                                 "",
                                 ""});
  }
  if (!missing.empty()) {
    const auto& field = missing[0].policy->scope[*missing[0].field].name;
    return none(Status::rejected,
                {{"缺少“" + field + "”，无法确定适用哪个政策", "“" + field + "” is missing, needed to find the policy"},
                 field,
                 ""});
  }
  const auto differs = words_of(*nearest, inputs, library.sources);
  const auto field = nearest->field ? nearest->policy->scope[*nearest->field].name : std::string{};
  if (nearest->matched == 0 && !differs.value[0].empty())
    return none(Status::review,
                {{"没有" + field + "是" + differs.value[0] + "的政策", "there is no policy for " + differs.value[1]},
                 field,
                 differs.value[0]});
  const auto name = nearest->policy->header.names();
  return none(Status::review, {{"没有适用的政策；最接近的是“" + name[0] + "”，但" + differs.text[0],
                                "no policy takes it; the nearest is “" + name[1] + "”, but " + differs.text[1]},
                               field,
                               ""});
}

} // namespace medpol
