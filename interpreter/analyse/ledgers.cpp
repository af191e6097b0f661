#include "interpreter/analyse/ledgers.hpp"

#include "grammar/diagnostic/codes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace medpol {

namespace {

/// An account of a policy; those of one name in one ledger must count alike.
struct Kept {
  const Policy* policy;
  const Accumulator* account;
};

Scale scale_of(const Kept& one) {
  return one.account->value == NodeId::none ? Scale{1} : one.policy->plan[one.account->value].scale;
}

bool count_alike(const Kept& a, const Kept& b) {
  return a.account->period == b.account->period && a.account->type == b.account->type && scale_of(a) == scale_of(b);
}

void report(Library& library, const Kept& later, const Kept& earlier) {
  const auto &account = *later.account, &other = *earlier.account;
  const std::array<std::string, 2> mend =
      account.period != other.period
          ? std::array<std::string, 2>{"写成同样的期间（医保年度也要相同）", "write the same period and insured year"}
      : account.type == other.type ? std::array<std::string, 2>{"两处都取整到一样细（例如“，四舍五入到分”）",
                                                                "round both as finely, as in “, rounded to fen”"}
                                   : std::array<std::string, 2>{"两处算同一种数", "let both be of one kind"};
  library.diagnostics.push_back({Code::E413,
                                 account.span,
                                 {later.policy->header.name, earlier.policy->header.name, later.policy->header.ledger,
                                  account.name, account.english, mend[0], mend[1]},
                                 {{other.span, {"另一处", "the other place"}}}});
}

} // namespace

void share_ledgers(Library& library) {
  // By ledger and account: of those that count alike, the first.
  std::map<std::pair<std::string_view, std::string_view>, std::vector<Kept>> known;
  for (const auto& policy : library.policies) {
    const auto& ledger = policy->header.ledger;
    if (ledger.empty() || policy->header.extension_only) continue; // that one settles nothing itself
    for (const auto& account : policy->plan.accumulators) {
      const Kept own{policy.get(), &account};
      auto& kinds = known[{ledger, account.name}];
      const auto is_other = [&](const Kept& one) { return one.policy != own.policy && !count_alike(one, own); };
      if (const auto other = std::find_if(kinds.begin(), kinds.end(), is_other); other != kinds.end())
        report(library, own, *other);
      if (std::none_of(kinds.begin(), kinds.end(), [&](const Kept& one) { return count_alike(one, own); }))
        kinds.push_back(own);
    }
  }
  finish(library.diagnostics);
}

} // namespace medpol
