#include "interpreter/trials/timeline/timeline.hpp"

#include "interpreter/analyse/versions.hpp"

namespace medpol {

Timeline timeline_of(const Library& library) {
  Timeline out;
  const auto gaps = gaps_between_versions(library);
  for (const auto& policy : library.policies) {
    PolicyTimeline one{policy.get(), in_force(*policy), {}, dated_rows(*policy, library)};
    for (const auto& gap : gaps)
      if (gap.later == policy.get()) one.gaps.push_back(gap.days);
    one.gaps = joined(one.gaps);
    if (one.in_force == Days{} && one.rows.empty()) out.undated.push_back(policy.get());
    else out.policies.push_back(std::move(one));
  }
  return out;
}

} // namespace medpol
