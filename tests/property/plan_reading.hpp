#pragma once
#include "interpreter/evaluate/evaluate.hpp"
#include "naive/rational.hpp"

#include <map>
#include <optional>

namespace medpol::test {

using naive::Rational;

/// What a node comes to: a state, and for State::value the quantity itself, whatever its scale. Yes is 1, no is 0.
struct Outcome {
  State state = State::value;
  Rational value;
};

/// A plan, evaluated in exact fractions, with no scales: what the evaluator must agree with on every node, and what the
/// proofs say of conditions. What a policy means is told by tests/naive, from its text.
class PlanReading {
public:
  PlanReading(const Plan& plan, std::span<const InputValue> inputs) : plan_(plan), inputs_(inputs) {}
  Outcome evaluate(NodeId id);
  /// How many arms of an axis of a selection hold, all looked at; nullopt when one has no value.
  std::optional<int> holding(const std::vector<Arm>& arms);

private:
  Outcome compute(NodeId id);
  Rational stepped(const Node& node, const Rational& value) const;
  Outcome worked_out(const Node& node, const Rational& a, const Rational& b) const;
  Outcome arithmetic(const Node& node, const Rational& a, const Rational& b) const;
  Outcome condition(const Node& node, const Rational& a, const Rational& b) const;
  Outcome logic(NodeId id, const Node& node);
  Outcome total(NodeId id, const Node& node);
  Outcome choose(const Selection& selection);
  Outcome slices(const Bands& bands);

  const Plan& plan_;
  std::span<const InputValue> inputs_;
  std::map<NodeId, Outcome> known_;
};

} // namespace medpol::test
