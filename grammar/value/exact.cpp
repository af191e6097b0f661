#include "grammar/value/exact.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace medpol {
namespace {

__extension__ typedef unsigned __int128 Magnitude;

constexpr Int int_max = static_cast<Int>(~Magnitude{0} >> 1);

std::optional<Int> symmetric(bool overflowed, Int result) {
  if (overflowed || result < -int_max) return std::nullopt;
  return result;
}

Magnitude magnitude(Int value) {
  const auto bits = static_cast<Magnitude>(value);
  return value < 0 ? Magnitude{0} - bits : bits;
}

Int with_sign(Magnitude value, bool negative) { return static_cast<Int>(negative ? Magnitude{0} - value : value); }

Magnitude greatest_common_divisor(Magnitude a, Magnitude b) {
  while (b != 0) {
    const Magnitude rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

std::string digits_of(Magnitude value) {
  std::string digits;
  do {
    digits.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value != 0);
  std::reverse(digits.begin(), digits.end());
  return digits;
}

std::string grouped(std::string digits) {
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

bool has_decimal_form(Scale scale) {
  while (scale % 2 == 0) scale /= 2;
  while (scale % 5 == 0) scale /= 5;
  return scale == 1;
}

std::string decimals_of(Scale remainder, Scale scale, int min_decimals) {
  std::string decimals;
  for (; remainder != 0; remainder %= scale) {
    remainder *= 10;
    decimals.push_back(static_cast<char>('0' + static_cast<int>(remainder / scale)));
  }
  const auto wanted = static_cast<std::size_t>(std::max(min_decimals, 0));
  if (decimals.size() < wanted) decimals.resize(wanted, '0');
  return decimals;
}

std::string written(Int value, Scale scale, int min_decimals, std::string (*integer)(Magnitude)) {
  const Exact lowest = reduce({value, scale});
  const Magnitude size = magnitude(lowest.steps);
  const std::string sign = lowest.steps < 0 ? "-" : "";
  if (!has_decimal_form(lowest.scale)) return sign + integer(size) + "/" + integer(lowest.scale);
  const std::string decimals = decimals_of(static_cast<Scale>(size % lowest.scale), lowest.scale, min_decimals);
  return sign + integer(size / lowest.scale) + (decimals.empty() ? "" : "." + decimals);
}

} // namespace

std::optional<Int> add(Int a, Int b) {
  Int result = 0;
  const bool overflowed = __builtin_add_overflow(a, b, &result);
  return symmetric(overflowed, result);
}

std::optional<Int> subtract(Int a, Int b) {
  Int result = 0;
  const bool overflowed = __builtin_sub_overflow(a, b, &result);
  return symmetric(overflowed, result);
}

std::optional<Int> multiply(Int a, Int b) {
  Int result = 0;
  const bool overflowed = __builtin_mul_overflow(a, b, &result);
  return symmetric(overflowed, result);
}

std::optional<Scale> common_scale(Scale a, Scale b) { return product_scale(a / std::gcd(a, b), b); }

std::optional<Scale> product_scale(Scale a, Scale b) {
  Scale result = 0;
  if (__builtin_mul_overflow(a, b, &result) || result > max_scale) return std::nullopt;
  return result;
}

Int divide_rounded(Int numerator, Int denominator, Rounding mode) {
  const Magnitude divisor = magnitude(denominator);
  const Magnitude size = magnitude(numerator);
  const Magnitude rest = size % divisor;
  Magnitude quotient = size / divisor;
  switch (mode) {
  case Rounding::half_up: quotient += rest >= divisor - rest ? 1u : 0u; break;
  case Rounding::up: quotient += rest != 0 ? 1u : 0u; break;
  case Rounding::down: break;
  }
  return with_sign(quotient, (numerator < 0) != (denominator < 0));
}

std::optional<Int> round_to(Int value, Scale from, Step step, Scale to, Rounding mode) {
  const std::uint64_t shared = std::gcd(step.numerator, step.denominator);
  const std::uint64_t numerator = step.numerator / shared;
  const std::uint64_t denominator = step.denominator / shared;
  if (to % denominator != 0) return std::nullopt;

  const std::uint64_t cancelled = std::gcd(from, denominator);
  const auto dividend = multiply(value, static_cast<Int>(denominator / cancelled));
  const auto divisor = multiply(static_cast<Int>(from / cancelled), static_cast<Int>(numerator));
  const auto steps_each = multiply(static_cast<Int>(numerator), static_cast<Int>(to / denominator));
  if (!dividend || !divisor || !steps_each) return std::nullopt;
  return multiply(divide_rounded(*dividend, *divisor, mode), *steps_each);
}

Exact reduce(Exact value) {
  const Magnitude divisor = greatest_common_divisor(magnitude(value.steps), value.scale);
  return {with_sign(magnitude(value.steps) / divisor, value.steps < 0), static_cast<Scale>(value.scale / divisor)};
}

int compare(Int a, Scale a_scale, Int b, Scale b_scale) {
  const auto order = [](Int left, Int right) { return left < right ? -1 : left > right ? 1 : 0; };
  const auto a_unit = static_cast<Int>(a_scale);
  const auto b_unit = static_cast<Int>(b_scale);
  if (const int whole = order(a / a_unit, b / b_unit); whole != 0) return whole;
  return order(a % a_unit * b_unit, b % b_unit * a_unit);
}

std::string to_decimal(Int value, Scale scale, int min_decimals) {
  return written(value, scale, min_decimals, [](Magnitude size) { return digits_of(size); });
}

std::string to_grouped(Int value, Scale scale, int min_decimals) {
  return written(value, scale, min_decimals, [](Magnitude size) { return grouped(digits_of(size)); });
}

} // namespace medpol
