#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace medpol {

/// A whole count of steps; what a step is worth (its scale) is known where the value is used. 128 bits, checked.
__extension__ typedef __int128 Int;

/// Steps to one unit: a value `v` of scale `q` is exactly v / q (yuan, one, …). 1 ≤ q ≤ `max_scale`. Money in fen has
/// scale 100.
using Scale = std::uint64_t;
inline constexpr Scale max_scale = 1'000'000'000'000'000'000ull;

/// An exact fraction with a positive denominator: a number as it was written.
struct Exact {
  Int steps = 0;
  Scale scale = 1;
};

/// nullopt on overflow, in each of these. The range is symmetric, ±(2^127 − 1), so that any result can be negated and
/// divided.
std::optional<Int> add(Int a, Int b);
std::optional<Int> subtract(Int a, Int b);
std::optional<Int> multiply(Int a, Int b);

/// Least common multiple; nullopt beyond `max_scale`.
std::optional<Scale> common_scale(Scale a, Scale b);
/// Product of scales; nullopt beyond `max_scale`.
std::optional<Scale> product_scale(Scale a, Scale b);

enum class Rounding : std::uint8_t {
  half_up, ///< 四舍五入, halves away from zero
  down,    ///< 舍去, toward zero
  up,      ///< 进位, away from zero
};

/// `numerator / denominator` as a whole number, rounded; denominator ≠ 0.
Int divide_rounded(Int numerator, Int denominator, Rounding mode);

/// What a value is rounded to a multiple of, in units: the fen is 1/100 yuan, ten yuan are 10/1. Both parts are
/// positive.
struct Step {
  std::uint64_t numerator = 1;
  std::uint64_t denominator = 1;
};
/// A value of scale `from`, rounded to a multiple of `step` and given in scale `to`. nullopt on overflow, and when
/// scale `to` cannot hold every multiple of `step` exactly.
std::optional<Int> round_to(Int value, Scale from, Step step, Scale to, Rounding mode);

/// Lowest-terms form.
Exact reduce(Exact value);
/// -1, 0, 1; exact, whatever the scales.
int compare(Int a, Scale a_scale, Int b, Scale b_scale);

/// Decimal digits of v/q without loss: “12.5”, “-0.003”; `min_decimals` pads with zeros. A value without a finite
/// decimal form is written as a fraction in lowest terms: “1/3”.
std::string to_decimal(Int value, Scale scale, int min_decimals = 0);
/// As `to_decimal` with thousands separators: “1,234,567.80”.
std::string to_grouped(Int value, Scale scale, int min_decimals = 0);

} // namespace medpol
