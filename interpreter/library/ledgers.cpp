#include "interpreter/library/library.hpp"

#include "grammar/diagnostic/codes.hpp"

namespace medpol {

void share_ledgers(Library& library) {
  for (std::size_t i = 0; i < library.policies.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const auto& later = *library.policies[i];
      const auto& earlier = *library.policies[j];
      if (later.header.ledger.empty() || later.header.ledger != earlier.header.ledger) continue;
      for (const auto& account : later.plan.accumulators)
        for (const auto& other : earlier.plan.accumulators) {
          if (account.name != other.name) continue;
          const auto scale = [](const Policy& policy, const Accumulator& one) {
            return one.value == NodeId::none ? Scale{1} : policy.plan[one.value].scale;
          };
          if (account.period == other.period && account.type == other.type &&
              scale(later, account) == scale(earlier, other))
            continue;
          library.diagnostics.push_back(
              {Code::E413,
               account.span,
               {later.header.name, earlier.header.name, later.header.ledger, account.name, account.english},
               {{other.span, {"另一处", "the other place"}}}});
        }
    }
  finish(library.diagnostics);
}

} // namespace medpol
