#include "naive/rational.hpp"

#include <algorithm>
#include <utility>

namespace medpol::naive {
namespace {

Int size_of(Int value) { return value < 0 ? -value : value; }

Int greatest_divisor(Int a, Int b) {
  while (b != 0) a = std::exchange(b, a % b);
  return a;
}

} // namespace

Rational::Rational(Int numerator, Int denominator) {
  const Int shared = std::max<Int>(1, greatest_divisor(size_of(numerator), size_of(denominator)));
  const Int sign = denominator < 0 ? -1 : 1;
  numerator_ = sign * numerator / shared;
  denominator_ = sign * denominator / shared;
}

Rational Rational::broken() {
  Rational out;
  out.good_ = false;
  return out;
}

Rational Rational::operator+(const Rational& other) const {
  const auto left = multiply(numerator_, other.denominator_), right = multiply(other.numerator_, denominator_);
  const auto bottom = multiply(denominator_, other.denominator_);
  const auto top = left && right ? add(*left, *right) : std::nullopt;
  return good_ && other.good_ && top && bottom ? Rational(*top, *bottom) : broken();
}

Rational Rational::operator-(const Rational& other) const { return *this + other * Rational(-1); }

Rational Rational::operator*(const Rational& other) const {
  // Across first, to stay small.
  const Rational a(numerator_, other.denominator_), b(other.numerator_, denominator_);
  const auto top = multiply(a.numerator_, b.numerator_), bottom = multiply(a.denominator_, b.denominator_);
  return good_ && other.good_ && top && bottom ? Rational(*top, *bottom) : broken();
}

Rational Rational::operator/(const Rational& other) const {
  return *this * (other.good_ ? Rational(other.denominator_, other.numerator_) : broken());
}

int Rational::order(const Rational& other) const {
  const Int difference = (*this - other).numerator_;
  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

Rational Rational::rounded(Rounding mode) const {
  if (!good_) return broken();
  const Int size = size_of(numerator_);
  Int whole = size / denominator_;
  const Int rest = size % denominator_;
  if (mode == Rounding::up && rest > 0) ++whole;
  if (mode == Rounding::half_up && rest * 2 >= denominator_) ++whole;
  return numerator_ < 0 ? -whole : whole;
}

} // namespace medpol::naive
