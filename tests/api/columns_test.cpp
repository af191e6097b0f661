#include "given.hpp"

#include <atomic>
#include <stdexcept>

using namespace medpol;

namespace {

const std::vector<std::string_view> numbers = {"T1", "T2", "T3"}, persons = {"在职", "退休", "没有这一类"};
const std::vector<std::int64_t> costs = {100000, 120000, 5};
const std::vector<RecordColumn> columns = {{"结算编号", RecordColumn::Kind::text, numbers},
                                           {"人员类别", RecordColumn::Kind::text, persons},
                                           {"总费用", RecordColumn::Kind::number, {}, costs, 2},
                                           {"政策范围内费用", RecordColumn::Kind::number, {}, costs, 2}};

} // namespace

TEST_CASE("records in columns come to columns of answers") {
  const auto policies = policies_of(plain_policy);
  auto answers = settle_columns(policies, {columns, 3});
  REQUIRE(answers);
  CHECK(answers->status == std::vector{Status::settled, Status::settled, Status::rejected});
  CHECK(answers->policies == std::vector<std::string>{"试用"});
  CHECK(answers->policy == std::vector<std::int32_t>{0, 0, -1});
  CHECK(answers->funds == std::vector<std::int64_t>{80000, 102000, 0});
  REQUIRE(!answers->amounts.empty()); // behind it the results that the vocabulary declares
  CHECK(answers->amounts[0].name == "统筹支付");
  CHECK(answers->amounts[0].kind == ItemKind::payment);
  CHECK(answers->amounts[0].fen == answers->funds);
  CHECK(answers->amounts[0].present == std::vector<std::uint8_t>{1, 1, 0});
  CHECK(answers->reasons[0].empty());
  CHECK(answers->reasons[2].find("没有这一类") != std::string::npos);
}

TEST_CASE("columns open with balances, and leave out what is to be left out") {
  const auto policies = policies_of(yearly_policy);
  std::string balances;
  AnswerSink sink;
  sink.balances = [&](std::string_view text) { return balances += text, true; };
  const auto first = records_of({yearly_record("A", "2024-03-01", "1000")});
  REQUIRE(settle_all(policies, *first, {}, sink));
  const std::vector<std::string_view> number = {"B"}, person = {"P1"}, scheme = {"职工医保"}, remark = {"x"};
  const std::vector<std::int64_t> day = {19784}, cost = {100000}; // 2024-03-02
  const std::vector<RecordColumn> next = {
      {"结算编号", RecordColumn::Kind::text, number},      {"人员编号", RecordColumn::Kind::text, person},
      {"险种", RecordColumn::Kind::text, scheme},          {"就医日期", RecordColumn::Kind::day, {}, day},
      {"总费用", RecordColumn::Kind::number, {}, cost, 2}, {"政策范围内费用", RecordColumn::Kind::number, {}, cost, 2},
      {"颜色", RecordColumn::Kind::text, remark}};
  Terms terms;
  terms.ignored = {"颜色"};
  terms.opening = memory_input("balances.csv", balances);
  const auto answers = settle_columns(policies, {next, 1}, terms);
  REQUIRE(answers);
  CHECK(answers->funds == std::vector<std::int64_t>{20000}); // 1000 a year, of which 800 are used
  REQUIRE(answers->said.size() == 1);
  CHECK(answers->said[0].find("期初 1 行，用上 1 行") == 0);
}

TEST_CASE("columns that cannot be settled say why") {
  CHECK(settle_columns(policies_of("政策 甲\n统筹支付 ＝ 没有的名称\n"), {columns, 3}).problems.size() > 0);
  const auto policies = policies_of(plain_policy);
  Terms terms;
  terms.earlier.push_back(memory_input("e.csv", "结算编号\n"));
  CHECK(settle_columns(policies, {columns, 3}, terms, Language::en).problems[0].message ==
        "columns go without lists and earlier claims");
  const std::vector<RecordColumn> strange = {{"颜色", RecordColumn::Kind::text, numbers}};
  CHECK(!settle_columns(policies, {strange, 3}));
  const std::atomic<int> flag = 1;
  CHECK(!settle_columns(policies, {columns, 3}, {}, Language::zh, StopToken(flag)));
  CHECK_THROWS_AS(settle_columns(policies, {columns, 2}), std::invalid_argument);
}
