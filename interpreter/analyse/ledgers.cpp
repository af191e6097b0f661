#include "interpreter/analyse/ledgers.hpp"

#include "grammar/diagnostic/codes.hpp"

#include <array>

namespace medpol {

void share_ledgers(Library& library) {
  for (std::size_t i = 0; i < library.policies.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const auto& later = *library.policies[i];
      const auto& earlier = *library.policies[j];
      if (later.header.ledger.empty() || later.header.ledger != earlier.header.ledger) continue;
      if (later.header.extension_only || earlier.header.extension_only) continue; // it settles nothing itself
      for (const auto& account : later.plan.accumulators)
        for (const auto& other : earlier.plan.accumulators) {
          if (account.name != other.name) continue;
          const auto scale = [](const Policy& policy, const Accumulator& one) {
            return one.value == NodeId::none ? Scale{1} : policy.plan[one.value].scale;
          };
          const bool same_time = account.period == other.period;
          if (same_time && account.type == other.type && scale(later, account) == scale(earlier, other)) continue;
          const std::array<std::string, 2> mend =
              !same_time ? std::array<std::string, 2>{"写成同样的期间（医保年度也要相同）",
                                                      "write the same period and insured year"}
              : account.type == other.type
                  ? std::array<std::string, 2>{"两处都取整到一样细（例如“，四舍五入到分”）",
                                               "round both as finely, as in “, rounded to fen”"}
                  : std::array<std::string, 2>{"两处算同一种数", "let both be of one kind"};
          library.diagnostics.push_back({Code::E413,
                                         account.span,
                                         {later.header.name, earlier.header.name, later.header.ledger, account.name,
                                          account.english, mend[0], mend[1]},
                                         {{other.span, {"另一处", "the other place"}}}});
        }
    }
  finish(library.diagnostics);
}

} // namespace medpol
