// The examples of policies as data.
#include "given.hpp"

using namespace medpol;

namespace {

const std::string with_examples = plain_policy +
                                  "\n示例 退休：\n  给定 人员类别 退休，总费用 100元，政策范围内费用 100元\n"
                                  "  应得 统筹支付 85元\n"
                                  "示例 在职：\n  给定 人员类别 在职，总费用 100元，政策范围内费用 100元\n"
                                  "  应得 统筹支付 85元\n";

} // namespace

TEST_CASE("each example passes, or says in what it differs") {
  const auto report = run_examples(policies_of(with_examples));
  REQUIRE(report.examples.size() == 2);
  CHECK(report.failed() == 1);
  CHECK_FALSE(report.good());
  CHECK(report.examples[0].name == "退休");
  CHECK(report.examples[0].policy == "试用");
  CHECK(report.examples[0].passed());
  const auto& failed = report.examples[1];
  CHECK(failed.file == "甲.medpol");
  REQUIRE(failed.differences.size() == 1);
  CHECK(failed.differences[0].line == 17);
  CHECK(failed.differences[0].expected == "85.00元");
  CHECK(failed.differences[0].got == "80.00元");
  CHECK(run_examples(policies_of(with_examples), Language::zh, "退").good());
}

TEST_CASE("tables of examples are run too") {
  const auto policies = policies_of(plain_policy);
  const auto report = run_examples(policies, Language::en, {},
                                   {memory_input("x.examples.csv", "示例,人员类别,总费用,政策范围内费用,应得 统筹支付\n"
                                                                   "一,退休,100,100,85\n二,在职,100,100,81\n"),
                                    memory_input("空.csv", "")});
  REQUIRE(report.examples.size() == 2);
  CHECK(report.examples[0].passed());
  CHECK_FALSE(report.examples[1].passed());
  REQUIRE(report.unreadable.size() == 1);
}

TEST_CASE("what has errors is not run") {
  const auto report = run_examples(policies_of("政策 试用\n统筹支付 ＝ 报消\n"));
  CHECK(report.examples.empty());
  CHECK(report.with_errors == std::vector<std::string>{"甲.medpol"});
}
