// What the examples of a run may take: those for which nothing is left are named, and so are claims without workings.
#include "interpreter/report/tests/test_report.hpp"
#include "support/libraries.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace medpol;

namespace {

std::string example(const std::string& name, const std::string& expected, int claims = 1) {
  const auto claim = "  给定 总费用 100元，政策范围内费用 100元\n  应得 统筹支付 " + expected + "\n";
  auto out = "示例 " + name + "：\n";
  for (int i = 0; i < claims; ++i) out += claim;
  return out;
}

struct Run {
  Library library;
  ExamplesOutcome outcome;

  Run(const std::string& examples, std::size_t steps, std::size_t results, const std::string& only = {})
      : library(test::library_of(
            "政策 试用\n  险种：职工医保\n  取整：四舍五入到分\n统筹支付 ＝ 政策范围内费用 × 80%\n" + examples)) {
    ExamplesRequest request{only};
    request.bounds.example_steps = steps;
    request.bounds.example_steps_of_a_byte = 0;
    request.bounds.working_results = results;
    outcome = run_examples(library, request);
    REQUIRE(outcome.with_errors.empty());
  }

  std::string text(Language language) const { return examples_text(outcome, library.sources, {language, false, 200}); }
  nlohmann::json json() const {
    return nlohmann::json::parse(examples_json(outcome, library.sources, {Language::zh, false, 80}, "1"));
  }
  std::string junit() const { return examples_junit(outcome, library.sources, {Language::zh, false, 80}, "1"); }
};

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t out = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++out;
  return out;
}

const std::string three = example("甲", "80元") + example("乙", "80元") + example("丙", "80元");

} // namespace

TEST_CASE("examples for which no steps are left are named and counted, and the run is not good") {
  const Run run(three, 1, 1'000'000);
  REQUIRE(run.outcome.policies.size() == 1);
  const auto& policy = run.outcome.policies[0];
  REQUIRE(policy.examples.size() == 1);
  CHECK(policy.examples[0].name == "甲");
  REQUIRE(policy.not_run.size() == 2);
  CHECK(policy.not_run[0].name == "乙");
  CHECK(policy.not_run[1].name == "丙");
  CHECK(policy.not_run[1].place.line == policy.examples[0].place.line + 6);
  CHECK(run.outcome.count() == 1);
  CHECK(run.outcome.failed() == 0);
  CHECK(run.outcome.not_run() == 2);
  CHECK_FALSE(run.outcome.good());

  CHECK(has(run.text(Language::zh), "还有 2 个示例没有运行"));
  CHECK(has(run.text(Language::zh), "示例 1 个：通过 1，未通过 0"));
  CHECK(has(run.text(Language::en), "2 more examples were not run"));
  CHECK(run.json()["not_run"] == 2);
  CHECK(run.json()["examples"] == 1);
}

TEST_CASE("what was not run is a skipped case of its suite") {
  const Run run(three + example("乙", "80元"), 1, 1'000'000);
  const auto xml = run.junit();
  INFO(xml);
  CHECK(count(xml, "tests=\"4\" failures=\"0\" errors=\"0\" skipped=\"3\"") == 2); // all, and the suite
  CHECK(count(xml, "<testcase ") == 4);
  CHECK(count(xml, "<skipped message=\"没有运行") == 3);
  CHECK(has(xml, "name=\"丙\""));
  CHECK(has(xml, "name=\"乙 #2\"")); // a reader takes two of one name for one
}

TEST_CASE("an example that is cut among its claims says nothing of those that were run") {
  const Run run(example("几张", "1元", 3), 1, 1'000'000);
  CHECK(run.outcome.count() == 0);
  CHECK(run.outcome.not_run() == 1);
  CHECK(run.outcome.policies[0].not_run[0].differences.empty());
}

TEST_CASE("with steps for all, and for those that are wanted, nothing is said of any") {
  const Run all(three, 1'000'000, 1'000'000);
  CHECK(all.outcome.good());
  CHECK_FALSE(has(all.text(Language::zh), "没有运行"));
  CHECK_FALSE(all.json().contains("not_run"));
  CHECK_FALSE(has(all.junit(), "<skipped"));
  const Run one(three, 1, 1'000'000, "丙");
  CHECK(one.outcome.good());
  CHECK(one.outcome.count() == 1);
}

TEST_CASE("steps are granted for each byte of the policies") {
  const auto library =
      test::library_of("政策 试用\n  险种：职工医保\n  取整：四舍五入到分\n统筹支付 ＝ 80元\n" + three);
  ExamplesRequest request;
  request.bounds.example_steps = 0;
  CHECK(run_examples(library, request).not_run() == 0);
  request.bounds.example_steps_of_a_byte = 0;
  CHECK(run_examples(library, request).not_run() == 3);
}

TEST_CASE("claims that differ beyond the room for their workings are told without, and counted") {
  const auto wrong = example("甲", "1元") + example("乙", "2元") + example("丙", "3元");
  const Run none(wrong, 1'000'000, 0);
  CHECK(none.outcome.failed() == 3);
  CHECK(none.json()["without_working"] == 3);
  CHECK(has(none.text(Language::zh), "还有 3 张没有对上的单据，没有写怎么算出来的"));
  CHECK(has(none.text(Language::en), "not shown for 3 more claims that differ"));
  CHECK(has(none.text(Language::zh), "实得"));
  CHECK_FALSE(has(none.text(Language::zh), "怎么算出来的：\n"));
  for (const auto& one : none.outcome.policies[0].examples) {
    REQUIRE_FALSE(one.differences.empty());
    CHECK(one.differences[0].evaluated == nullptr);
  }

  const Run all(wrong, 1'000'000, 1'000'000);
  CHECK_FALSE(all.json().contains("without_working"));
  CHECK(all.outcome.allowance.workings.left_out() == 0);
  const auto& first = *all.outcome.policies[0].examples[0].differences[0].evaluated;
  const Run some(wrong, 1'000'000, first.trace.nodes.size() + first.inputs.size()); // room for one
  CHECK(some.json()["without_working"] == 2);
  CHECK(some.outcome.policies[0].examples[0].differences[0].evaluated != nullptr);
  CHECK(some.outcome.policies[0].examples[1].differences[0].evaluated == nullptr);
}
