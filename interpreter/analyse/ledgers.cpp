#include "interpreter/analyse/ledgers.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/proofs.hpp"

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
  library.diagnostics.push_back(
      diagnose<Code::E413>(account.span, later.policy->header.names(), earlier.policy->header.names(),
                           later.policy->header.ledger, Words{account.name, account.english},
                           account.period != other.period ? say<ProofPhrase::same_period>()
                           : account.type == other.type   ? say<ProofPhrase::round_both>()
                                                          : say<ProofPhrase::one_kind_of_value>())
          .with(Note{other.span, say<ProofPhrase::other_place>()}));
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
