#pragma once
#include "grammar/value/date.hpp"
#include "interpreter/model/policy.hpp"

#include <span>
#include <string>

namespace medpol {

/// What an account of the ledger held before a claim.
struct Balance {
  enum class Kind : std::uint8_t {
    value, ///< `value` in `scale`
    none,  ///< nothing was recorded, and the policy does not say that this counts as zero; for 上次: there was no such
           ///< time
    pending, ///< an earlier claim is not settled yet: `detail` is its number
    late,    ///< later claims are in the account already, up to the day `detail`, the last of them `last`
  } kind = Kind::none;
  Int value = 0;
  Scale scale = 1;
  std::optional<Date> from; ///< first day of the period; none for 终身, and for a period of days that this claim begins
  std::string detail;
  std::string last;        ///< late: what that claim is called; empty: nobody knows
  bool within_day = false; ///< late: this claim is of the same day
};

/// The past of the claim that is being evaluated.
class History {
public:
  virtual ~History() = default;
  /// The account `accumulator` of the plan, whose keys and date the claim `inputs` has.
  virtual Balance before(std::size_t accumulator, std::span<const InputValue> inputs) const = 0;
};

/// What a claim adds to an account.
struct Posting {
  std::size_t accumulator = 0;
  Int value = 0; ///< in `scale`
  Scale scale = 1;
};

} // namespace medpol
