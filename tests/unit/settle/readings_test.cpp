#include "interpreter/settle/readings.hpp"
#include "support/checked_policy.hpp"

#include <catch2/catch.hpp>

using namespace medpol;

TEST_CASE("letters of readings") {
  CHECK(letter_of("甲") == 0);
  CHECK(letter_of("癸") == 9);
  CHECK(letter_of("a") == 0);
  CHECK(letter_of(" Ｊ ") == 9);
  CHECK(letter_of("读法乙") == 1);
  CHECK(letter_of("reading C") == 2);
  CHECK_FALSE(letter_of("K"));
  CHECK_FALSE(letter_of("甲乙"));
  CHECK_FALSE(letter_of(""));
}

namespace {

/// A policy of `count` rules with two readings each, whose sum is paid.
test::CheckedPolicy many_readings(int count) {
  std::string text = "政策 甲\n  取整：四舍五入到分\n\n";
  std::string sum;
  for (int i = 0; i < count; ++i) {
    const auto name = "值" + std::to_string(i) + "号";
    text += "> 依据\n" + name + "：\n  读法甲：" + std::to_string(i + 1) + "元\n  读法乙：" +
            std::to_string(2 * i + 5) + "元\n";
    sum += (i == 0 ? "" : " ＋ ") + name;
  }
  return test::check_text(test::standard_vocabulary(), text + "统筹支付 ＝ " + sum + "\n");
}

std::vector<InputValue> claim_of(const test::CheckedPolicy& checked) {
  auto inputs = checked.no_inputs();
  checked.give(inputs, "总费用", "10000000");
  return inputs;
}

} // namespace

TEST_CASE("every outcome is the settlement under its readings") {
  const auto checked = many_readings(4);
  REQUIRE(checked.codes() == "");
  const auto inputs = claim_of(checked);
  Evaluator evaluator(checked.plan());
  const auto open = settle(*checked.policy, evaluator, inputs, checked.sources);
  CHECK(open.status == Status::review);
  CHECK(open.payments.empty());
  CHECK_FALSE(open.more_outcomes);
  REQUIRE(open.outcomes.size() == 16);
  for (const auto& outcome : open.outcomes) {
    ReadingChoices choices;
    for (const auto& choice : outcome.readings) choices.chosen.push_back({choice, true, {}, {}, {}});
    const auto settled = settle(*checked.policy, evaluator, inputs, checked.sources, choices);
    CHECK(settled.status == Status::settled);
    CHECK(settled.outcomes.empty());
    CHECK(settled.fund_total == outcome.fund_total);
    CHECK(settled.readings.size() == 4);
    CHECK(settled.reasons.empty());
  }
}

TEST_CASE("outcomes are bounded") {
  for (const int count : {5, 200}) {
    const auto checked = many_readings(count);
    Evaluator evaluator(checked.plan());
    const auto inputs = claim_of(checked);
    const auto open = settle(*checked.policy, evaluator, inputs, checked.sources);
    CHECK(open.status == Status::review);
    CHECK(open.outcomes.size() == 16);
    CHECK(open.more_outcomes);
    // The trace is that of the claim without a choice.
    CHECK(evaluator.evaluate(checked.rule("统筹支付").node).state == State::review);
  }
}

TEST_CASE("a reading that is supposed is told, and is not enough where only decisions count") {
  const auto checked = many_readings(1);
  Evaluator evaluator(checked.plan());
  const auto inputs = claim_of(checked);
  ReadingChoices choices;
  choices.chosen.push_back({{checked.plan().readings[0].rule, 1}, false, {}, {}, {}});
  auto settled = settle(*checked.policy, evaluator, inputs, checked.sources, choices);
  CHECK(settled.status == Status::settled);
  CHECK(settled.fund_total == 500);
  CHECK(settled.reasons.size() == 1);
  choices.strict = true;
  CHECK(settle(*checked.policy, evaluator, inputs, checked.sources, choices).status == Status::review);
  choices.chosen[0].decided = true;
  CHECK(settle(*checked.policy, evaluator, inputs, checked.sources, choices).status == Status::settled);
}
