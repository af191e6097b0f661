#pragma once
#include "grammar/value/exact.hpp"

namespace medpol::naive {

/// An exact fraction in lowest terms, the denominator positive. Beyond 128 bits it is not `good` any more, and neither
/// is what is made of it.
class Rational {
public:
  Rational(Int numerator = 0, Int denominator = 1);
  bool good() const { return good_; }
  Int numerator() const { return numerator_; }
  Int denominator() const { return denominator_; }

  Rational operator+(const Rational& other) const;
  Rational operator-(const Rational& other) const;
  Rational operator*(const Rational& other) const;
  /// `other` is not zero.
  Rational operator/(const Rational& other) const;
  /// -1, 0, 1; 0 when the difference is not good.
  int order(const Rational& other) const;
  bool operator==(const Rational&) const = default;

  /// The whole number of steps that it is rounded to.
  Rational rounded(Rounding mode) const;

private:
  static Rational broken();

  Int numerator_ = 0, denominator_ = 1;
  bool good_ = true;
};

} // namespace medpol::naive
