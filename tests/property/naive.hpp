#pragma once
#include "interpreter/evaluate/evaluate.hpp"

#include <map>
#include <optional>

namespace medpol::test {

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

/// What a node comes to: a state, and for State::value the quantity itself, whatever its scale. Yes is 1, no is 0.
struct Outcome {
  State state = State::value;
  Rational value;
};

/// The meaning of a plan written down again as plainly as possible, with no scales: what the evaluator must agree with.
class Naive {
public:
  Naive(const Plan& plan, std::span<const InputValue> inputs) : plan_(plan), inputs_(inputs) {}
  Outcome evaluate(NodeId id);
  /// How many arms of an axis of a selection hold, all looked at; nullopt when one has no value.
  std::optional<int> holding(const std::vector<Arm>& arms);

private:
  Outcome compute(NodeId id);
  Outcome arithmetic(const Node& node, const Rational& a, const Rational& b);
  Outcome logic(NodeId id, const Node& node);
  Outcome total(NodeId id, const Node& node);
  Outcome choose(const Selection& selection);
  Outcome slices(const Bands& bands);

  const Plan& plan_;
  std::span<const InputValue> inputs_;
  std::map<NodeId, Outcome> known_;
};

} // namespace medpol::test
