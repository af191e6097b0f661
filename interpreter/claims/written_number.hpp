#pragma once
#include "interpreter/claims/read_value.hpp"

#include <string>
#include <string_view>

namespace medpol {

/// A number as it stands at the beginning of a text: ±digits × 10^-decimals, with what follows it.
struct WrittenNumber {
  Int digits = 0;
  int decimals = 0;               ///< without trailing zeros
  bool too_large = false;         ///< more than 18 digits before the point; `digits` says nothing then
  bool too_many_decimals = false; ///< more than 18 decimals; `digits` says nothing then
  std::string unit;               ///< what follows, folded and trimmed
};

enum class CurrencySign : std::uint8_t { refused, allowed };

/// Reads a number and takes everything after it as its unit. A rest with ASCII letters or digits in it is no unit but
/// `not_a_number`, unless it is `own_unit`.
ReadResult<WrittenNumber> read_written_number(std::string_view text, std::string_view own_unit, CurrencySign currency);

/// The number in steps of 10^-`places`; `out_of_range` beyond ±`limit` steps, `too_many_decimals` when steps do not
/// hold it exactly.
ReadResult<Int> steps_of(const WrittenNumber& number, int places, Int limit);

/// 10^exponent, 0 ≤ exponent ≤ 38.
Int power_of_ten(int exponent);

} // namespace medpol
