#pragma once
#include "interpreter/examples/examples.hpp"

namespace medpol {

/// A claim that was answered, with the evaluator as the settlement left it; null where nothing was evaluated, and
/// without a policy where none took it.
struct AnsweredClaim {
  const Policy* policy;
  Evaluator* evaluator;
  const Settlement& settlement;
  const SourceSet& sources;
};

/// Where an expectation stands.
using ExpectationPlace = std::function<ExamplePlace(const Expectation&)>;

/// Compares what came out with what was expected; adds the differences, and to `agreed` the rules whose values are as
/// stated.
void compare_with(const AnsweredClaim& claim, std::span<const Expectation> expected, const ExpectationPlace& place,
                  std::vector<ExampleDifference>& out, std::vector<RuleId>& agreed);

/// What was expected and what came out; `gap` and `detail` may say nothing.
Said said_difference(Argument what, Argument expected, Argument got, Argument gap = Said{}, Argument detail = Said{});
/// A difference that is none of an expectation.
ExampleDifference difference_note(ExamplePlace place, Said said);

/// The status that 已结算, 不予支付 … expect.
Status status_of(Expectation::Kind kind);
/// “理由；理由” of a settlement, and “已结算：理由；理由”.
Several reasons_of(const Settlement& settlement);
Said answer_of(const Settlement& settlement);

/// The readings under which an expectation holds: its own, and for other rules those of the example.
std::vector<ReadingChoice> readings_for(const Expectation& expected, const ExampleClaim& claim);

} // namespace medpol
