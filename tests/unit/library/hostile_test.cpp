// Policies from a stranger: as large and as twisted as a file may be, they are answered within seconds.
#include "grammar/diagnostic/codes.hpp"
#include "grammar/diagnostic/render.hpp"
#include "grammar/text/limits.hpp"
#include "interpreter/evaluate/settlement.hpp"
#include "interpreter/explain/explain.hpp"
#include "support/checked_policy.hpp"

#include <catch2/catch.hpp>

using namespace medpol;

namespace {

const std::string head = "政策 攻\n  险种：职工医保\n  基准日：就医日期\n  取整：四舍五入到分\n";

std::string times(std::size_t count, const std::string& text) {
  std::string out;
  out.reserve(count * text.size());
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}
template <class Part> std::string numbered(int count, Part part) {
  std::string out;
  for (int i = 0; i < count; ++i) out += part(i);
  return out;
}
std::string n(int number) { return std::to_string(number); }

/// Checks a policy, renders what is wrong, and settles and explains a claim when nothing is.
test::CheckedPolicy answer(const std::string& text) {
  auto checked = test::check_text(test::standard_vocabulary(), head + text);
  render_all(checked.diagnostics, checked.sources, {});
  if (!checked.good()) return checked;
  const auto& policy = *checked.policy;
  auto inputs = checked.no_inputs();
  for (const auto& [field, value] : {std::pair{"总费用", "100"},
                                     {"政策范围内费用", "100"},
                                     {"险种", "职工医保"},
                                     {"人员类别", "在职"},
                                     {"医院等级", "三级"},
                                     {"急诊", "是"}})
    checked.give(inputs, field, value);
  Evaluator evaluator(policy.plan);
  const auto settlement = settle(policy, evaluator, inputs, checked.sources);
  CHECK_FALSE(
      explanation_text(explain(policy, evaluator.trace(), settlement, inputs, checked.sources, Language::zh)).empty());
  return checked;
}

} // namespace

TEST_CASE("one line as long as a file", "[hostile]") {
  const std::size_t repeats = 200'000;
  CHECK_FALSE(answer("甲 ＝ 1元" + times(repeats, "＋1元") + "\n统筹支付 ＝ 甲\n").good());
  CHECK_FALSE(answer("甲 ＝ 1元" + times(repeats, "×1") + "\n统筹支付 ＝ 甲\n").good());
  CHECK_FALSE(answer("甲 ＝ 1元" + times(repeats, "超出1元") + "\n统筹支付 ＝ 甲\n").good());
  CHECK_FALSE(answer("甲 ＝ 1元" + times(repeats, "，不超过1元") + "\n统筹支付 ＝ 甲\n").good());
  answer("甲：\n  " + times(repeats, "非") + "急诊：1元\n  其他：2元\n统筹支付 ＝ 甲\n");
  answer("甲：\n  急诊" + times(repeats, "或急诊") + "：1元\n  其他：2元\n统筹支付 ＝ 甲\n");
  answer("甲 ＝ 1元" + times(repeats, "＋某某") + "\n");
  answer("甲 ＝ " + times(repeats, "9") + "元\n");
}

TEST_CASE("lines and names that mean nothing", "[hostile]") {
  CHECK(answer(times(400'000, "啊\n")).reports(Code::E105));
  CHECK(answer(times(50'000, "啊") + "：1元\n").reports(Code::E207));
  answer(times(10'000, "啊") + "吧：1元\n甲 ＝ " + times(300'000, "啊") + "\n");
  answer(times(60'000, "啊") + "：1元\n甲 ＝ " + times(60'000, "呀") + "\n");
  answer(times(300'000, "> 啊\n") + "甲：1元\n");
  answer("甲：\n" + times(300'000, "  |\n"));
}

TEST_CASE("chains of rules", "[hostile]") {
  const auto chain = [](int count) {
    return numbered(count,
                    [](int i) { return "甲" + n(i) + (i == 0 ? " ＝ 总费用\n" : " ＝ 甲" + n(i - 1) + " ＋ 1元\n"); });
  };
  CHECK(answer(chain(200) + "统筹支付 ＝ 甲199 － 甲198\n").good());
  answer(chain(20'000));
  CHECK_FALSE(answer(chain(20'000) + "统筹支付 ＝ 甲19999\n").good());
  const auto nested = numbered(290, [](int i) {
    return "甲" + n(i) + " ＝ " + times(60, "（1元＋") + "甲" + n(i + 1) + times(60, "）") + "\n";
  });
  answer(nested + "甲290 ＝ 1元\n统筹支付 ＝ 甲0\n");
}

TEST_CASE("shared steps are walked once", "[hostile]") {
  const auto chain = numbered(40, [](int i) {
    return i == 0 ? std::string("甲0 ＝ 总费用 － 1元，不超过 1元\n")
                  : "甲" + n(i) + " ＝ 甲" + n(i - 1) + "超限部分 ＋ 甲" + n(i - 1) + "超限部分，不超过 1元\n";
  });
  answer(chain + "统筹支付：\n  甲39超限部分不超过1元：1元\n");
}

TEST_CASE("many cases", "[hostile]") {
  const auto cases = [](int count, auto label) {
    return "甲：\n" + numbered(count, [&](int i) { return "  " + label(i) + "：1元\n"; }) +
           "  其他：1元\n统筹支付 ＝ 甲\n";
  };
  CHECK(answer(cases(20'000, [](int i) { return "总费用超过" + n(i) + "元且总费用不超过" + n(i + 1) + "元"; })).good());
  CHECK(answer(cases(50'000, [](int i) { return "病种为“" + n(i) + "”"; })).good());
  CHECK(answer("申报项 种：" + numbered(3000, [](int i) { return (i == 0 ? "v" : "|v") + n(i); }) + "\n" +
               cases(3000, [](int i) { return "v" + n(i); }))
            .good());
}

TEST_CASE("conditions with many variables", "[hostile]") {
  std::string text = numbered(60, [](int i) { return "申报项 项" + n(i) + "号：是否\n"; });
  for (int rule = 0; rule < 300; ++rule)
    text += "甲" + n(rule) + "：\n" +
            numbered(30,
                     [&](int i) {
                       return "  项" + n((2 * i + rule) % 60) + "号且项" + n((2 * i + 1 + rule) % 60) + "号：1元\n";
                     }) +
            "  其他：2元\n";
  answer(text + "统筹支付 ＝ 1元\n");
}

TEST_CASE("a table of 25 × 20 cells in ten versions", "[hostile]") {
  std::string text = "甲：\n";
  for (int version = 0; version < 10; ++version) {
    text += "  " + n(2010 + version) + "年1月1日至" + n(2010 + version) + "年12月31日：\n    | |";
    text += numbered(20, [](int i) { return " 总费用超过" + n(i) + "00元且总费用不超过" + n(i + 1) + "00元 |"; }) +
            " 其他 |\n";
    for (int row = 0; row < 25; ++row)
      text += "    | 年龄满" + n(row) + "周岁且年龄不满" + n(row + 1) + "周岁 |" + times(21, " 80% |") + "\n";
    text += "    | 其他 |" + times(21, " 80% |") + "\n";
  }
  CHECK(answer(text + "  其他：0%\n统筹支付 ＝ 总费用 × 甲\n").good());
}

TEST_CASE("more names than can be counted are an error, not other names", "[hostile]") {
  CHECK_FALSE(
      answer(numbered(70'000, [](int i) { return "申报项 项" + n(i) + "：金额\n"; }) + "统筹支付 ＝ 项65540\n").good());
  CHECK_FALSE(
      answer(numbered(70'000, [](int i) { return "甲" + n(i) + "：" + n(i) + "元\n"; }) + "统筹支付 ＝ 甲69999\n")
          .good());
  CHECK_FALSE(
      answer("枚举 类：" + numbered(70'000, [](int i) { return (i == 0 ? "v" : "|v") + n(i); }) + "\n申报项 种：类\n")
          .good());
  answer(numbered(15'000, [](int i) { return "申报项 项" + n(i) + "：金额\n"; }) + times(50'000, "示例 a：\n"));
}

TEST_CASE("a claim that lacks thousands of fields is answered", "[hostile]") {
  CHECK(answer(numbered(4000, [](int i) {
          return "申报项 项" + n(i) + "：金额\n支付项 付" + n(i) + " ＝ 项" + n(i) + "\n";
        })).good());
}
