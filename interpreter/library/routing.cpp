#include "interpreter/library/routing.hpp"

#include "interpreter/library/fit.hpp"

#include <algorithm>

namespace medpol {

Routing route(const Library& library, std::span<const InputValue> inputs) {
  std::vector<Fit> taking, missing;
  std::optional<Fit> nearest;
  for (const auto& policy : library.policies) {
    auto fit = fit_policy(*policy, inputs, library.sources, false);
    if (fit.outcome == Fit::Outcome::fits) taking.push_back(std::move(fit));
    else if (fit.outcome == Fit::Outcome::missing) missing.push_back(std::move(fit));
    else if (!nearest || fit.matched > nearest->matched) nearest = std::move(fit);
  }
  if (taking.size() == 1) return {taking[0].policy, Status::settled, {}};
  if (taking.size() > 1) {
    const auto& a = taking[0].policy->header.name;
    const auto& b = taking[1].policy->header.name;
    return {nullptr, Status::review, {{"同时符合两个政策：“" + a + "”和“" + b + "”", "two policies take it: “" + a + "” and “" + b + "”"}, "", ""}};
  }
  if (!missing.empty()) {
    const auto& field = missing[0].field;
    return {nullptr, Status::rejected, {{"缺少“" + field + "”，无法确定适用哪个政策", "“" + field + "” is missing, needed to find the policy"}, field, ""}};
  }
  if (!nearest) return {nullptr, Status::review, {{"没有可用的政策", "there is no policy"}, "", ""}};
  if (nearest->matched == 0 && !nearest->value[0].empty())
    return {nullptr, Status::review,
            {{"没有" + nearest->field + "是" + nearest->value[0] + "的政策", "there is no policy for " + nearest->value[1]}, nearest->field, nearest->value[0]}};
  const auto& name = nearest->policy->header.name;
  return {nullptr, Status::review,
          {{"没有适用的政策；最接近的是“" + name + "”，但" + nearest->text[0], "no policy takes it; the nearest is “" + name + "”, but " + nearest->text[1]}, nearest->field, ""}};
}

} // namespace medpol
