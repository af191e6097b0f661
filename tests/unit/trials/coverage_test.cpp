#include "interpreter/report/coverage/coverage_html.hpp"
#include "interpreter/trials/coverage/measure.hpp"
#include "interpreter/trials/mutate/mutation.hpp"
#include "support/checked_policy.hpp"

#include <catch2/catch.hpp>

#include <map>

using namespace medpol;
using namespace medpol::test;

namespace {

const std::string head =
    "政策 某市职工医保\n  险种：职工医保\n  基准日：就医日期\n  施行：2024年1月1日起\n  取整：四舍五入到分\n\n";

CheckedPolicy checked(const std::string& rules) {
  auto out = check_text(standard_vocabulary(), head + rules);
  INFO(out.codes());
  REQUIRE(out.good());
  return out;
}

std::map<CoverageKind, std::size_t> counted(const CoverageItems& items) {
  std::map<CoverageKind, std::size_t> out;
  for (const auto& item : items.items) ++out[item.kind];
  return out;
}

/// Items of a kind and side that a claim shows.
std::size_t shown(const CheckedPolicy& policy, const std::vector<std::pair<std::string, std::string>>& claim,
                  CoverageKind kind, std::optional<CoverageSide> side = {}) {
  const auto items = coverage_items(*policy.policy);
  auto inputs = policy.no_inputs();
  for (const auto& [field, value] : claim) policy.give(inputs, field, value);
  Evaluator evaluator(policy.plan());
  evaluator.start(inputs);
  for (const auto rule : policy.plan().payments) evaluator.evaluate(policy.plan()[rule].node);
  std::vector<bool> seen(items.items.size());
  observe(policy.plan(), items, evaluator.trace(), seen);
  std::size_t out = 0;
  for (std::size_t i = 0; i < seen.size(); ++i)
    out += seen[i] && items.items[i].kind == kind && (!side || items.items[i].side == *side) ? 1 : 0;
  return out;
}

} // namespace

TEST_CASE("items: a case of a single condition is one item, the conditions of a longer one are two each") {
  const auto policy =
      checked("比例：\n  三级且在职：80%\n  三级且退休：85%\n  一级及以下、二级：90%\n\n统筹支付 ＝ 总费用 × 比例\n");
  const auto items = counted(coverage_items(*policy.policy));
  CHECK(items.at(CoverageKind::rule) == 2);
  CHECK(items.at(CoverageKind::branch) == 3);
  CHECK(items.at(CoverageKind::condition) == 8); // 三级 stands in two places
  CHECK(items.count(CoverageKind::boundary) == 0);
}

TEST_CASE("items: where two cases meet there is one boundary, of whole numbers too") {
  const auto money = checked("补助：\n  总费用不超过1万元：0元\n  总费用超过1万元：100元\n\n统筹支付 ＝ 补助\n");
  CHECK(counted(coverage_items(*money.policy)).at(CoverageKind::boundary) == 3);
  const auto days = checked("补助：\n  住院天数不超过90天：0元\n  住院天数不低于91天：100元\n\n统筹支付 ＝ 补助\n");
  CHECK(counted(coverage_items(*days.policy)).at(CoverageKind::boundary) == 3);
}

TEST_CASE("items: what no claim can be is none: a day before the policy, an amount below zero") {
  const auto dates =
      checked("补助：\n  2024年1月1日至2024年6月30日：0元\n  2024年7月1日起：100元\n\n统筹支付 ＝ 补助\n");
  CHECK(counted(coverage_items(*dates.policy)).at(CoverageKind::version) == 2);
  CHECK(counted(coverage_items(*dates.policy)).at(CoverageKind::boundary) == 5); // not the day before 1 January
  const auto zero = checked("补助：\n  总费用超过0元：100元\n  其他：0元\n\n统筹支付 ＝ 补助\n");
  CHECK(counted(coverage_items(*zero.policy)).at(CoverageKind::boundary) == 2);
}

TEST_CASE("marks: the boundary is where the quantity is just one step off, or on it") {
  const auto policy = checked("补助：\n  总费用不超过1万元：0元\n  总费用超过1万元：100元\n\n统筹支付 ＝ 补助\n");
  const auto at = [&](const std::string& cost, CoverageSide side) {
    return shown(policy, {{"总费用", cost}}, CoverageKind::boundary, side);
  };
  CHECK(at("9999.99", CoverageSide::below) == 1);
  CHECK(at("10000", CoverageSide::at_it) == 1);
  CHECK(at("10000.01", CoverageSide::beyond) == 1);
  CHECK(shown(policy, {{"总费用", "9999.98"}}, CoverageKind::boundary) == 0);
  CHECK(shown(policy, {{"总费用", "10000"}}, CoverageKind::branch) == 1);
}

TEST_CASE("marks: a limit takes effect or does not, a band is reached, a cell chosen") {
  const auto policy = checked("比例：\n  |      | 二级及以下 | 三级 |\n  | 在职 | 85% | 80% |\n  | 退休 | 90% | 85% "
                              "|\n  | 其他 | 70% | 60% |\n\n"
                              "补助 ＝ 总费用 分段累进：\n  不超过1万元部分：1%\n  1万元以上部分：2%\n\n统筹支付 ＝ "
                              "总费用 × 比例 ＋ 补助，不超过 5000元\n");
  const std::vector<std::pair<std::string, std::string>> low{
      {"总费用", "1000"}, {"人员类别", "在职"}, {"医院等级", "三级"}};
  const std::vector<std::pair<std::string, std::string>> high{
      {"总费用", "20000"}, {"人员类别", "在职"}, {"医院等级", "三级"}};
  CHECK(shown(policy, low, CoverageKind::limit, CoverageSide::inactive) == 1);
  CHECK(shown(policy, low, CoverageKind::limit, CoverageSide::active) == 0);
  CHECK(shown(policy, low, CoverageKind::band) == 1);
  CHECK(shown(policy, low, CoverageKind::cell) == 1);
  CHECK(shown(policy, high, CoverageKind::limit, CoverageSide::active) == 1);
  CHECK(shown(policy, high, CoverageKind::band) == 2);
}

TEST_CASE("the page has every line of the text, with a mark that is not its colour alone") {
  const auto policy = checked("> a<b\n比例：\n  在职：80%\n  退休：85%\n\n统筹支付 ＝ 总费用 × 比例\n\n示例 在职：\n  "
                              "给定 人员类别 在职，总费用 100元\n  应得 统筹支付 80元\n");
  CoverageRecorder recorder;
  ExamplesOutcome outcome;
  outcome.policies.push_back({policy.policy.get(), "", {}});
  recorder.next_example();
  CHECK(
      run_example(*policy.policy, policy.policy->examples[0], policy.sources, recorder.observer()).differences.empty());
  const auto coverage = recorder.result(outcome);
  REQUIRE(coverage.size() == 1);
  CHECK(total(coverage[0].counts).shown == 3);
  CHECK(total(coverage[0].counts).all == 4);
  const auto page = coverage_html(coverage, policy.sources, Language::zh);
  const auto has = [&](const std::string& text) { return page.find(text) != std::string::npos; };
  CHECK(has("&gt; a&lt;b"));
  CHECK(has("<tr class=\"all\"><td class=\"number\">9</td><td class=\"margin\"><span class=\"mark\">√</span></td><td "
            "class=\"line\">  在职：80%</td><td class=\"count\">1</td>"));
  CHECK(has("<tr class=\"none\"><td class=\"number\">10</td><td class=\"margin\"><span class=\"mark\">×</span></td><td "
            "class=\"line\">  退休：85%</td><td class=\"count\">0</td><td class=\"lacking\"><div>退休</div>"));
  CHECK_FALSE(has("<script"));
}

TEST_CASE("coverage is compared in whole numbers") {
  CHECK(CoverageCount{2, 3}.reaches(6666));
  CHECK_FALSE(CoverageCount{2, 3}.reaches(6667));
  CHECK(CoverageCount{199, 200}.percent() == 99);
  CHECK_FALSE(CoverageCount{0, 0}.reaches(1));
}

TEST_CASE("a mutation changes one of two places with the same figure, and the plan is as before in the end") {
  const auto policy = checked("比例：\n  在职：80%\n  退休：80%\n\n统筹支付 ＝ 总费用 × 比例\n");
  auto& plan = policy.policy->plan;
  const auto cells = plan.selections[0].cells;
  REQUIRE(plan.same(cells[0], cells[1]));
  const auto number = [&](std::size_t cell) { return plan[plan.selections[0].cells[cell]].number; };
  const auto before = number(0);
  std::size_t figures = 0;
  for (const auto& mutation : mutations_of(*policy.policy, *policy.policy, policy.sources)) {
    const Mutated mutated(plan, mutation);
    if (mutation.rewrites[0].kind != Rewrite::Kind::figure) continue;
    ++figures;
    CHECK(number(0) != number(1));
  }
  CHECK(figures == 2);
  CHECK(number(0) == before);
  CHECK(number(1) == before);
  CHECK(plan.selections[0].cells == cells);
}

TEST_CASE("what a mutation exchanges stands in its place again afterwards") {
  const auto policy = checked(
      "比例：\n  |      | 二级及以下 | 三级 |\n  | 在职 | 80% | 70% |\n  | 退休 | 85% | 75% |\n\n统筹支付 ＝ 总费用 × "
      "比例\n");
  auto& plan = policy.policy->plan;
  const auto cells = plan.selections[0].cells;
  std::size_t exchanges = 0;
  for (const auto& mutation : mutations_of(*policy.policy, *policy.policy, policy.sources)) {
    const Mutated mutated(plan, mutation);
    if (mutation.rewrites[0].kind != Rewrite::Kind::exchange) continue;
    ++exchanges;
    CHECK(plan.selections[0].cells != cells);
  }
  CHECK(exchanges == 2);
  CHECK(plan.selections[0].cells == cells);
}
