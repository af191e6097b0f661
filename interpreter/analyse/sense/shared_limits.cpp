#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/proofs.hpp"
#include "interpreter/analyse/rivals.hpp"
#include "interpreter/analyse/sense/account_limits.hpp"
#include "interpreter/analyse/sense/sense.hpp"
#include "interpreter/analyse/versions.hpp"
#include "interpreter/policies/bad_files.hpp"
#include "interpreter/policies/regions.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Whether claims of one person can come to both in one period: versions that follow one another may raise a limit.
bool can_meet(const Library& library, const Policy& a, const Policy& b) {
  if (!regions_meet(library.vocabulary, a.header.regions, b.header.regions) ||
      !schemes_meet(a.header.schemes, b.header.schemes))
    return false;
  const auto one = in_force(a), other = in_force(b);
  return !(one.last < other.first) && !(other.last < one.first);
}

/// One policy, and the limits that it holds against accounts of its ledger.
struct Sharer {
  const Policy& policy;
  std::vector<PaidLimit> limits;
};

class SharedLimits {
public:
  explicit SharedLimits(Library& library) : library_(library) {}

  void compare(const Sharer& later, const Sharer& earlier) {
    for (const auto& own : later.limits)
      for (const auto& other : earlier.limits)
        if (own.account->name == other.account->name)
          if (const auto words = unlike(later.policy, own, earlier.policy, other, library_.sources))
            report(later.policy, own, earlier.policy, other, words->own, words->other);
    if (!other_account(later, earlier)) {
      each_claim(later, earlier);
      each_claim(earlier, later);
    }
  }

private:
  /// Limits on one payment over different periods, where no account is held by both.
  bool other_account(const Sharer& later, const Sharer& earlier) {
    for (const auto& own : later.limits)
      for (const auto& other : earlier.limits) {
        if (own.name != other.name || share_an_account(later, earlier, own.name)) continue;
        const auto mine = words_of(later.policy, own, library_.sources),
                   theirs = words_of(earlier.policy, other, library_.sources);
        report(later.policy, own, earlier.policy, other, mine,
               say<ProofPhrase::limit_of_account>(Words{other.account->name, other.account->english}, theirs));
        return true;
      }
    return false;
  }

  static bool share_an_account(const Sharer& a, const Sharer& b, const std::string& name) {
    return std::any_of(a.limits.begin(), a.limits.end(), [&](const PaidLimit& one) {
      return one.name == name && std::any_of(b.limits.begin(), b.limits.end(), [&](const PaidLimit& other) {
               return one.account->name == other.account->name;
             });
    });
  }

  /// A limit of each claim of the other policy that is above what the account may come to: one claim uses it up.
  void each_claim(const Sharer& holder, const Sharer& other) {
    for (const auto& own : holder.limits) {
      if (own.amounts.empty() || std::any_of(other.limits.begin(), other.limits.end(),
                                             [&](const PaidLimit& one) { return one.name == own.name; }))
        continue;
      for (const auto& one : limits_of_each_claim(other.policy, own.name)) {
        const auto &highest = one.amounts.back(), &lowest = own.amounts.front();
        if (medpol::compare(highest.steps, highest.scale, lowest.steps, lowest.scale) <= 0) continue;
        const auto theirs = words_of(other.policy, one, library_.sources);
        report(holder.policy, own, other.policy, one, words_of(holder.policy, own, library_.sources),
               say<ProofPhrase::limit_of_each_claim>(theirs));
        return;
      }
    }
  }

  void report(const Policy& policy, const PaidLimit& own, const Policy& other_policy, const PaidLimit& other,
              Argument limit, Argument other_limit) {
    if (own.place.file != policy.file) return; // inherited
    library_.diagnostics.push_back(diagnose<Code::W477>(own.place, policy.header.names(), other_policy.header.names(),
                                                        Words{own.account->name, own.account->english},
                                                        std::move(limit), std::move(other_limit), policy.header.ledger)
                                       .with(Note{other.place, say<ProofPhrase::other_limit_here>()}));
  }

  Library& library_;
};

} // namespace

void find_unlike_limits(Library& library) {
  const auto bad = files_with_errors(library);
  std::vector<Sharer> sharers;
  for (const auto& policy : library.policies)
    if (!policy->header.ledger.empty() && !policy->header.extension_only && !rests_on(*policy, bad))
      sharers.push_back({*policy, account_limits(*policy)});
  SharedLimits shared(library);
  for (std::size_t i = 0; i < sharers.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (sharers[i].policy.header.ledger == sharers[j].policy.header.ledger &&
          can_meet(library, sharers[j].policy, sharers[i].policy))
        shared.compare(sharers[i], sharers[j]);
}

} // namespace medpol
