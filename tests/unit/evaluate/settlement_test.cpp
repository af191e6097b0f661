// Very many reasons for the answer to one claim: the first are told, the others counted.
#include "grammar/text/limits.hpp"
#include "interpreter/evaluate/settlement.hpp"
#include "support/checked_policy.hpp"

#include <catch2/catch.hpp>

using namespace medpol;

namespace {

/// The settlement of 100 yuan by a policy with some lines in front of its payment.
Settlement settled(const std::string& lines) {
  const auto checked = test::check_text(test::standard_vocabulary(),
                                        "政策 甲\n  取整：四舍五入到分\n" + lines + "统筹支付 ＝ 总费用 × 80%\n");
  INFO(checked.codes());
  REQUIRE(checked.good());
  auto inputs = checked.no_inputs();
  checked.give(inputs, "总费用", "100");
  Evaluator evaluator(checked.plan());
  return settle(*checked.policy, evaluator, inputs, checked.sources);
}

std::string failing_assertions(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i)
    out += "断言 总费用超过" + std::to_string(1000 + i) + "元，理由“不足" + std::to_string(i) + "”\n";
  return out;
}

std::string payments_lacking_fields(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    const auto number = std::to_string(i) + "号";
    out += "申报项 项" + number + "：金额\n支付项 付" + number + "，计入 其他支出 ＝ 项" + number + " × 0.01\n";
  }
  return out;
}

} // namespace

TEST_CASE("as many reasons as are told are told without a count") {
  const auto most = limits.reasons_of_a_claim;
  const auto all = settled(failing_assertions(most));
  CHECK(all.status == Status::review);
  REQUIRE(all.reasons.size() == most);
  CHECK(words_of(all.reasons.back().what)[0].find("不足" + std::to_string(most - 1)) == 0);
}

TEST_CASE("reasons beyond them are counted, and the status is that of all") {
  const auto most = limits.reasons_of_a_claim;
  const auto many = settled(failing_assertions(most + 7));
  CHECK(many.status == Status::review);
  REQUIRE(many.reasons.size() == most + 1);
  CHECK(words_of(many.reasons[most - 1].what)[0].find("不足" + std::to_string(most - 1)) == 0);
  CHECK(words_of(many.reasons[most].what)[0] == "还有 7 处没有列出");
  CHECK(words_of(many.reasons[most].what)[1] == "and 7 more");
}

TEST_CASE("what a claim lacks is counted in the same way, once each") {
  const auto most = limits.reasons_of_a_claim;
  const auto many = settled(payments_lacking_fields(most + 3) + payments_lacking_fields(0));
  CHECK(many.status == Status::rejected);
  REQUIRE(many.reasons.size() == most + 1);
  CHECK(many.reasons[0].field == "项0号");
  CHECK(words_of(many.reasons[most].what)[0] == "还有 3 处没有列出");
}
