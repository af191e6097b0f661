#pragma once
#include <algorithm>
#include <cstdint>

/// The first workload (bench/policies/w1.medpol) as a programmer would write it for this one policy: what medpol's
/// batch engine is measured against. Nothing of medpol is used here.
namespace baseline {

/// What the policy asks of a claim. Amounts are in fen and not negative.
struct W1Claim {
  std::int64_t total = 0;
  std::int64_t in_scope = 0; ///< at most `total`
  std::int64_t paid = 0;     ///< by the pooled fund, earlier this year
  std::int64_t met = 0;      ///< of the deductible, earlier this year
  std::uint32_t date = 0;    ///< 20240701
  std::uint8_t level = 0;    ///< 0 一级, 1 二级, 2 三级
  bool inpatient = false;
  bool retired = false;
};

/// Amounts in fen. `own` is what is left of the total cost.
struct W1Result {
  std::int64_t deductible = 0;
  std::int64_t fund = 0;
  std::int64_t supplement = 0;
  std::int64_t own = 0;
};

inline constexpr std::int64_t deductible_standard[2][3] = {{200'00, 200'00, 400'00},
                                                           {300'00, 600'00, 1200'00}}; // [inpatient][level]
inline constexpr std::int64_t percent[2][3][3] = {
    {{90, 92, 95}, {85, 88, 92}, {80, 85, 90}},
    {{95, 97, 100}, {90, 93, 97}, {85, 90, 95}},
}; // [retired][level][band]

/// A hundredth of an amount that is not negative, half a fen up.
inline std::int64_t hundredth(std::int64_t amount) {
  return static_cast<std::int64_t>((static_cast<std::uint64_t>(amount) + 50) / 100);
}

/// The cap of the pooled fund on a day.
inline std::int64_t cap_of(std::uint32_t date) { return date >= 20240701 ? 630'000'00 : 610'000'00; }

/// The part of the deductible that this claim bears.
inline std::int64_t deductible_of(const W1Claim& claim) {
  return std::min(claim.in_scope,
                  std::max<std::int64_t>(deductible_standard[claim.inpatient][claim.level] - claim.met, 0));
}

inline W1Result settle_w1(const W1Claim& claim) {
  constexpr std::int64_t first = 10'000'00, second = 30'000'00;
  W1Result result;
  result.deductible = deductible_of(claim);
  const std::int64_t above = claim.in_scope - result.deductible;
  const auto& rate = percent[claim.retired][claim.level];
  const std::int64_t payment = hundredth(std::min(above, first) * rate[0] +
                                         std::clamp<std::int64_t>(above - first, 0, second - first) * rate[1] +
                                         std::max<std::int64_t>(above - second, 0) * rate[2]);
  result.fund = std::min(payment, std::max<std::int64_t>(cap_of(claim.date) - claim.paid, 0));
  result.supplement = hundredth((payment - result.fund) * 80);
  result.own = claim.total - result.fund - result.supplement;
  return result;
}

} // namespace baseline
