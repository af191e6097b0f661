#include "interpreter/evaluate/evaluate.hpp"
#include "interpreter/settle/read_list.hpp"
#include "support/checked_policy.hpp"

#include <catch2/catch.hpp>

using namespace medpol;

namespace {

constexpr const char* vocabulary_text = R"(词汇 试
枚举 病：甲病 | 乙病 | 丙病
申报项 病种：多选 病
申报项 额度：金额
明细 账户：
  | 名称 | 类型 | 可为负 |
  | 次序 | 数   |        |
  | 余额 | 金额 | 是     |
)";

/// A policy whose rule 得 is asked for, with lists of the claim.
struct World {
  test::CheckedPolicy checked;
  Evaluator evaluator;
  std::vector<InputValue> inputs;
  std::vector<Reason> problems;

  explicit World(const std::string& text)
      : checked(check(text)), evaluator(checked.plan()), inputs(checked.no_inputs()) {}

  static test::CheckedPolicy check(const std::string& text) {
    static const auto vocabulary = test::make_vocabulary({vocabulary_text});
    const bool pays = text.find("支付项") != std::string::npos;
    auto out =
        test::check_text(vocabulary, "政策 试\n  取整：四舍五入到分\n" + text + (pays ? "" : "支付项 另付 ＝ 1元\n"));
    INFO(out.codes());
    REQUIRE(out.good());
    return out;
  }
  static RecordValue text(const std::string& words) {
    RecordValue out;
    out.kind = RecordValue::Kind::text;
    out.text = words;
    return out;
  }
  World& amount(const std::string& value) {
    checked.give(inputs, "额度", value);
    return *this;
  }
  /// The accounts with these balances; their places in the order count down when `backwards`.
  World& accounts(const std::vector<std::string>& balances, bool backwards = false) {
    RecordValue list;
    list.kind = RecordValue::Kind::list;
    for (std::size_t i = 0; i < balances.size(); ++i) {
      auto& record = list.items.emplace_back();
      record.kind = RecordValue::Kind::record;
      record.members.push_back({"余额", text(balances[i])});
      record.members.push_back({"次序", text(std::to_string(backwards ? balances.size() - i : i + 1))});
    }
    return read("账户", list);
  }
  World& diseases(const std::string& words) { return read("病种", text(words)); }
  World& read(std::string_view name, const RecordValue& raw) {
    const auto& scope = checked.policy->scope;
    problems.clear();
    read_list(
        scope, scope.list_of(*scope.find_input(name)), raw, [](const std::string&) { return false; }, inputs, problems);
    return *this;
  }
  std::string value(std::string_view rule = "得") {
    evaluator.start(inputs);
    const auto& got = evaluator.evaluate(checked.rule(rule).node);
    if (got.state == State::missing) return "missing";
    if (got.state == State::nothing) return "nothing";
    if (got.state == State::ambiguous) return "ambiguous";
    return got.state == State::value ? to_decimal(got.value, checked.plan()[checked.rule(rule).node].scale) : "?";
  }
  /// What each record gives, after `value`.
  std::string each(std::string_view rule) {
    std::string out;
    for (const auto& one : evaluator.trace().records[static_cast<std::size_t>(checked.rule(rule).node)])
      out += (out.empty() ? "" : " ") + to_decimal(one.value, 100);
    return out;
  }
};

} // namespace

TEST_CASE(
    "nothing of a list: totals and counts are zero, the highest is no value, and a list that is not there is missing",
    "[records]") {
  World world("甲 ＝ 合计（余额）\n乙 ＝ 条数（账户）\n丙 ＝ 最高（余额）\n丁 ＝ 最低（余额，其中 余额超过 5元）\n得 "
              "＝ 甲 ＋ 丙 ＋ 丁 ＋ 乙 × 1元\n");
  CHECK(world.value("甲") == "missing");
  CHECK(world.value("丙") == "missing");
  world.accounts({});
  CHECK(world.value("甲") == "0");
  CHECK(world.value("乙") == "0");
  CHECK(world.value("丙") == "nothing");
  world.accounts({"-2", "3", "1"});
  CHECK(world.value("甲") == "2");
  CHECK(world.value("乙") == "3");
  CHECK(world.value("丙") == "3");
  CHECK(world.value("丁") == "nothing");
}

TEST_CASE("an amount is drawn from the records in order, each as far as it reaches", "[records]") {
  World world("每个 付 ＝ 依次扣减（额度，余额，次序）\n得 ＝ 合计（付）\n");
  CHECK(world.amount("10").accounts({"4", "0", "5", "9"}).value() == "10");
  CHECK(world.each("付") == "4 0 5 1");
  CHECK(world.accounts({"4", "0", "5", "9"}, true).value() == "10");
  CHECK(world.each("付") == "0 0 1 9");
  // A balance below zero gives nothing, nor does an amount below zero.
  CHECK(world.accounts({"-4", "20"}).value() == "10");
  CHECK(world.each("付") == "0 10");
  CHECK(world.amount("0").accounts({"4"}).value() == "0");
}

TEST_CASE("a set is read from one text, and holds each value once", "[records]") {
  World world("得：\n  病种包含任一甲病、乙病：1元\n  病种不包含甲病、乙病：2元\n");
  CHECK(world.diseases("丙病；甲病").value() == "1");
  CHECK(world.diseases("丙病").value() == "2");
  CHECK(world.diseases("无").value() == "2");
  CHECK(world.diseases("甲病、甲病").problems.size() == 1);
  CHECK(world.diseases("丁病").problems.size() == 1);
}

TEST_CASE("a value for each member of a set is looked up in a table", "[records]") {
  World world("每种 限额：\n  | 病种 | 限额 |\n  | 甲病 | 3元  |\n  | 乙病、丙病 | 5元 |\n得 ＝ 最高（限额）＋ 1元 × "
              "（个数（病种）－ 1）\n");
  CHECK(world.diseases("甲病").value() == "3");
  CHECK(world.diseases("甲病、丙病、乙病").value() == "7");
}
