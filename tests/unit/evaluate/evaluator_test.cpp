#include "grammar/diagnostic/codes.hpp"
#include "interpreter/evaluate/evaluate.hpp"
#include "support/checked_policy.hpp"

#include <catch2/catch.hpp>

using namespace medpol;

namespace {

constexpr const char* vocabulary_text = R"(词汇 试
枚举 等级，由低到高：一级 | 二级 | 三级
申报项 医院等级：等级
申报项 急诊：是否
申报项 转诊：是否
申报项 甲费：金额
申报项 乙费：金额
申报项 比例：比例
申报项 系数：数
申报项 天数：天
申报项 就诊日：日期
)";

constexpr const char* head = "政策 试\n  基准日：就诊日\n  取整：四舍五入到分\n";

/// A policy whose rule 得 is asked for, under given fields.
struct World {
  test::CheckedPolicy checked;
  Evaluator evaluator;
  std::vector<InputValue> inputs;

  explicit World(const std::string& text)
      : checked(check(text)), evaluator(checked.plan()), inputs(checked.no_inputs()) {}

  static test::CheckedPolicy check(const std::string& text) {
    static const auto vocabulary = test::make_vocabulary({vocabulary_text});
    const bool pays = text.find("支付项") != std::string::npos;
    auto out = test::check_text(vocabulary, head + text + (pays ? "" : "支付项 另付 ＝ 1元\n"));
    INFO(out.codes());
    REQUIRE(out.good());
    return out;
  }
  World& give(std::string_view field, const std::string& value) {
    checked.give(inputs, field, value);
    return *this;
  }
  const NodeResult& result(std::string_view rule = "得") {
    evaluator.start(inputs);
    return evaluator.evaluate(checked.rule(rule).node);
  }
  State state() { return result().state; }
  /// The value in digits; the number of the state when there is none.
  std::string value(std::string_view rule = "得") {
    const auto& got = result(rule);
    if (got.state != State::value) return "state " + std::to_string(static_cast<int>(got.state));
    return to_decimal(got.value, checked.plan()[checked.rule(rule).node].scale);
  }
  State state_of_field(std::string_view field) {
    const auto id = static_cast<Int>(*checked.policy->scope.find_input(field));
    for (std::size_t i = 0; i < checked.plan().nodes.size(); ++i)
      if (const auto state = evaluator.trace()[static_cast<NodeId>(i)].state;
          checked.plan().nodes[i].op == Op::input && checked.plan().nodes[i].number == id && state != State::idle)
        return state;
    return State::idle;
  }
};

} // namespace

TEST_CASE("a field is missed only where it is needed", "[evaluator]") {
  World world("得：\n  急诊：甲费\n  非急诊：乙费\n");
  CHECK(world.give("急诊", "是").give("甲费", "5").value() == "5");
  CHECK(world.state_of_field("乙费") == State::idle);
  world.inputs = world.checked.no_inputs();
  CHECK(world.give("急诊", "否").give("甲费", "5").state() == State::missing);
  const auto& missing = world.result();
  CHECK(world.checked.plan()[missing.origin].op == Op::input);
  CHECK(world.checked.policy->scope[static_cast<InputId>(world.checked.plan()[missing.origin].number)].name == "乙费");
}

TEST_CASE("a condition that is settled does not ask further", "[evaluator]") {
  World either("得：\n  急诊或转诊：1元\n  其他：2元\n");
  CHECK(either.give("急诊", "是").value() == "1");
  World both("得：\n  急诊且转诊：1元\n  其他：2元\n");
  CHECK(both.give("急诊", "否").value() == "2");
  CHECK(World("得：\n  急诊且转诊：1元\n  其他：2元\n").give("急诊", "是").state() == State::missing);
  CHECK(World("得：\n  急诊或转诊：1元\n  其他：2元\n").give("转诊", "否").state() == State::missing);
}

TEST_CASE("refusal and review pass through what uses them", "[evaluator]") {
  World world("甲：\n  三级：不予支付，理由“不付”\n  二级：转人工审核，理由“看看”\n  一级：1元\n得 ＝ 取高（甲 × "
              "2，0元）＋ 1元，不超过 10元\n");
  CHECK(world.give("医院等级", "三级").state() == State::refused);
  CHECK(world.checked.plan()[world.result().origin].op == Op::refuse);
  CHECK(world.give("医院等级", "二级").state() == State::review);
  CHECK(world.give("医院等级", "一级").value() == "3");
}

TEST_CASE("a refused payment counts as nothing in the sum of payments", "[evaluator]") {
  World world("支付项 付甲：\n  急诊：不予支付，理由“不付”\n  其他：5元\n支付项 付乙 ＝ 2元\n得 ＝ 支付项合计\n");
  CHECK(world.give("急诊", "是").value() == "2");
  CHECK(world.give("急诊", "否").value() == "7");
}

TEST_CASE("a payment that asks for the sum of payments is a circle", "[evaluator]") {
  static const auto vocabulary = test::make_vocabulary({vocabulary_text});
  const auto checked =
      test::check_text(vocabulary, std::string(head) + "支付项 付甲 ＝ 支付项合计 × 50%\n支付项 付乙 ＝ 2元\n");
  CHECK(checked.reports(Code::E313));
}

TEST_CASE("computed cases are looked at on every claim: gap, one, two", "[evaluator]") {
  World world("数甲 ＝ 甲费 ＋ 乙费\n得：\n  数甲不超过10元：1元\n  数甲不低于10元且数甲不超过20元：2元\n");
  world.give("乙费", "0");
  CHECK(world.give("甲费", "9.99").value() == "1");
  CHECK(world.give("甲费", "10.01").value() == "2");
  CHECK(world.give("甲费", "20.01").state() == State::gap);
  CHECK(world.give("甲费", "10").state() == State::ambiguous);
  const auto result = world.result();
  const auto* choice = world.evaluator.trace().choice(result.origin);
  REQUIRE(choice != nullptr);
  CHECK(choice->arms == std::vector<std::int32_t>{0});
  CHECK(choice->second == std::vector<std::int32_t>{1});
}

TEST_CASE("exceptions go before the rule, nested ones before theirs", "[evaluator]") {
  World world("得：1元\n  例外 急诊：2元\n    例外 转诊：3元\n");
  world.give("急诊", "否").give("转诊", "是");
  CHECK(world.value() == "1");
  CHECK(world.give("急诊", "是").value() == "3");
  CHECK(world.give("转诊", "否").value() == "2");
}

TEST_CASE("overflow and division by zero are states, not numbers", "[evaluator]") {
  World overflow("得 ＝ 甲费 × 999999999999999999 × 999999999999999999\n");
  CHECK(overflow.give("甲费", "0").state() == State::value);
  CHECK(overflow.give("甲费", "1").state() == State::overflow); // beyond ±10 trillion yuan
  CHECK(overflow.give("甲费", "10000000000000").state() == State::overflow);
  World divided("得 ＝ （甲费 ÷ 乙费）四舍五入到 2 位小数\n");
  CHECK(divided.give("甲费", "2").give("乙费", "3").value() == "0.67");
  CHECK(divided.give("乙费", "0").state() == State::zero_division);
}

TEST_CASE("rounding modes and steps", "[evaluator]") {
  const auto rounded = [](const std::string& how, const std::string& amount) {
    return World("得 ＝ 甲费 ÷ 10，" + how + "\n").give("甲费", amount).value();
  };
  CHECK(rounded("四舍五入到分", "0.05") == "0.01");
  CHECK(rounded("四舍五入到分", "0.04") == "0");
  CHECK(rounded("进位到分", "0.01") == "0.01");
  CHECK(rounded("进位到分", "1.00") == "0.1");
  CHECK(rounded("舍去到分", "0.19") == "0.01");
  CHECK(rounded("四舍五入到角", "5") == "0.5");
  CHECK(rounded("四舍五入到角", "5.5") == "0.6");
  CHECK(rounded("进位到元", "10.01") == "2");
  CHECK(rounded("舍去角分", "19.99") == "1");
  CHECK(rounded("见分进角", "10.01") == "1.1");
  CHECK(rounded("见分进角", "11") == "1.1");
  CHECK(rounded("四舍五入到10元", "50") == "10");
  CHECK(rounded("四舍五入到10元", "49.9") == "0");
  CHECK(rounded("舍去到0.5元", "9.99") == "0.5");
}

TEST_CASE("a negative amount is rounded as its size", "[evaluator]") {
  const auto rounded = [](const std::string& how) {
    return World("得 ＝（甲费 － 乙费）÷ 10，" + how + "\n").give("甲费", "0").give("乙费", "0.15").value();
  };
  CHECK(rounded("四舍五入到分") == "-0.02");
  CHECK(rounded("舍去到分") == "-0.01");
  CHECK(rounded("进位到分") == "-0.02");
}

TEST_CASE("progressive bands on their edges", "[evaluator]") {
  const std::string text =
      "得 ＝ 甲费 分段累进：\n  不超过100元部分：50%\n  100元至200元部分：80%\n  200元以上部分：90%\n";
  const auto paid = [&](const std::string& amount) { return World(text).give("甲费", amount).value(); };
  CHECK(paid("0") == "0");
  CHECK(paid("99.99") == "49.995");
  CHECK(paid("100") == "50");
  CHECK(paid("100.01") == "50.008");
  CHECK(paid("200") == "130");
  CHECK(paid("200.01") == "130.009");
}

TEST_CASE("bands that begin above zero pay nothing below, bands that end pay nothing above", "[evaluator]") {
  const std::string text = "得 ＝ 甲费 分段累进：\n  100元至200元部分：50%\n";
  CHECK(World(text).give("甲费", "100").value() == "0");
  CHECK(World(text).give("甲费", "150").value() == "25");
  CHECK(World(text).give("甲费", "1000").value() == "50");
}

TEST_CASE("a band above the amount asks for nothing", "[evaluator]") {
  World world("得 ＝ 甲费 分段累进：\n  不超过100元部分：50%\n  100元以上部分：比例\n");
  CHECK(world.give("甲费", "100").value() == "50");
  CHECK(world.give("甲费", "100.01").state() == State::missing);
  CHECK(world.give("比例", "100%").value() == "50.01");
}

TEST_CASE("whole-amount bands take one rate for all", "[evaluator]") {
  const std::string text = "得 ＝ 甲费 全额套档：\n  不超过100元：50%\n  超过100元：80%\n";
  CHECK(World(text).give("甲费", "100").value() == "50");
  CHECK(World(text).give("甲费", "100.01").value() == "80.008");
}

TEST_CASE("limits, excess and the part over the limit", "[evaluator]") {
  World world("付 ＝ 甲费，不超过 100元，不低于 10元\n得 ＝ 付超限部分\n余 ＝ 甲费超出50元部分\n");
  CHECK(world.give("甲费", "130.5").value() == "30.5");
  CHECK(world.value("余") == "80.5");
  CHECK(world.give("甲费", "5").value("付") == "10");
  CHECK(world.give("甲费", "20").value("余") == "0");
}

TEST_CASE("a range that is written behind its field", "[evaluator]") {
  World world("得：\n  天数60天以上：1元\n  其他：2元\n");
  CHECK(world.give("天数", "60").value() == "1");
  CHECK(world.give("天数", "59").value() == "2");
}

TEST_CASE("yes/no fields compared with 是 and 否", "[evaluator]") {
  World world("得：\n  急诊为是：1元\n  急诊为否：2元\n");
  CHECK(world.give("急诊", "是").value() == "1");
  CHECK(world.give("急诊", "否").value() == "2");
}

TEST_CASE("a claim leaves nothing behind for the next", "[evaluator]") {
  World world("得 ＝ 甲费 ＋ 乙费\n");
  CHECK(world.give("甲费", "1").give("乙费", "2").value() == "3");
  world.inputs = world.checked.no_inputs();
  CHECK(world.state() == State::missing);
  CHECK(world.give("甲费", "1").give("乙费", "0.5").value() == "1.5");
}
