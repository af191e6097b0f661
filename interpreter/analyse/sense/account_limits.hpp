#pragma once
#include "interpreter/analyse/sense/alternatives.hpp"
#include "interpreter/model/policy.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace medpol {

/// A limit that a policy holds against what its claims, or one claim, come to by some name.
struct PaidLimit {
  const Accumulator* account = nullptr; ///< null: a limit of each claim alone
  std::string name;                     ///< what is limited: 统筹支付
  NodeId limit = NodeId::none;
  std::optional<std::vector<Alternative>> figures; ///< nullopt: computed from the claim
  std::vector<Exact> amounts;                      ///< of the figures, each once, from the lowest
  Span place;
};

/// The limits of a policy on sums of its accounts.
std::vector<PaidLimit> account_limits(const Policy& policy);
/// The limits by figures that it holds against a value of each claim alone.
std::vector<PaidLimit> limits_of_each_claim(const Policy& policy, const std::string& name);

/// Two limits that come to different amounts for some claim, as they are said.
struct UnlikeLimits {
  Argument own, other;
};
/// nullopt where they are alike, and where the same amounts stand in cases of which it cannot be told how they meet.
std::optional<UnlikeLimits> unlike(const Policy& policy, const PaidLimit& own, const Policy& other_policy,
                                   const PaidLimit& other, const SourceSet& sources);

/// “1,500.00元、2,000.00元”, or the formula as it is written.
Argument words_of(const Policy& policy, const PaidLimit& limit, const SourceSet& sources);

} // namespace medpol
