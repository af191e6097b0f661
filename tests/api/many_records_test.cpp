// Many records: from bytes or made by hand, in the right order, with reversals and accounts; on several threads.
#include "given.hpp"

#include <atomic>
#include <thread>

using namespace medpol;

TEST_CASE("records come from bytes in any format") {
  const auto policies = policies_of(plain_policy);
  const auto settled = [&](const std::string& name, const std::string& bytes) {
    auto records = read_records(memory_input(name, bytes));
    REQUIRE(records);
    std::vector<std::int64_t> out;
    for (const auto& answer : answers_of(policies, **records)) out.push_back(answer.amounts.fund_total);
    return out;
  };
  const std::vector<std::int64_t> expected{8000, 17000};
  CHECK(settled("a.csv", "人员类别,总费用,政策范围内费用\n在职,100,100\n退休,200,200\n") == expected);
  CHECK(settled("a.json", R"([{"人员类别":"在职","总费用":100,"政策范围内费用":100},
                              {"人员类别":"退休","总费用":200,"政策范围内费用":"200.00"}])") == expected);
  CHECK(settled("a", "{\"人员类别\":\"在职\",\"总费用\":100,\"政策范围内费用\":100}\n"
                     "{\"人员类别\":\"退休\",\"总费用\":200,\"政策范围内费用\":200}\n") == expected);
  CHECK_FALSE(read_records(memory_input("a.csv", "")));
  const auto sheet = read_records(memory_input("a.xlsx", "PK\x03\x04"), RecordFormat::automatic, Language::en);
  REQUIRE_FALSE(sheet);
  CHECK_FALSE(sheet.problems[0].message.empty());
  auto prose = read_records(memory_input("a.csv", "今天,天气\n1,2\n"));
  REQUIRE(prose);
  CHECK_FALSE(settle_all(policies, **prose, {}, {}));
}

TEST_CASE("records that share an account are settled in the order of their days, and one may cancel another") {
  const auto policies = policies_of(yearly_policy);
  auto reversal = yearly_record("R1", "", "");
  reversal.fields = {{"结算编号", "R1"}, {"人员编号", "P1"}, {"结算日期", "2026-02-01"}, {"冲正结算编号", "A1"}};
  const auto records = records_of(
      {yearly_record("A2", "2026-01-20", "1000"), yearly_record("A1", "2026-01-05", "1000"), std::move(reversal)});
  const auto answers = answers_of(policies, *records);
  REQUIRE(answers.size() == 3);
  CHECK(answers[0].claim == "A2");
  CHECK(answers[0].line == 1);
  CHECK(answers[0].amounts.fund_total == 80000); // 20000 before A1 was cancelled
  CHECK(answers[1].status == Status::reversed);
  CHECK(answers[2].status == Status::reversed);
}

TEST_CASE("closing balances open the next run") {
  const auto policies = policies_of(yearly_policy);
  std::string balances;
  AnswerSink sink;
  sink.balances = [&](std::string_view text) {
    balances += text;
    return true;
  };
  const auto january = records_of({yearly_record("A1", "2026-01-05", "1000")});
  const auto end = settle_all(policies, *january, {}, sink);
  REQUIRE(end);
  CHECK(end->read() == 1);
  Terms terms;
  terms.opening = memory_input("结余.csv", balances);
  const auto answer = settle(policies, yearly_record("A2", "2026-01-20", "1000"), terms);
  REQUIRE(answer);
  CHECK(answer->amounts.fund_total == 20000);
  // What is counted already is not settled again.
  const auto again = settle(policies, yearly_record("A1", "2026-01-05", "1000"), terms);
  REQUIRE_FALSE(again);
  CHECK(again.problems[0].message.find("A1") != std::string::npos);
}

TEST_CASE("records of earlier runs are settled again, and told where they come out otherwise") {
  const auto policies = policies_of(yearly_policy);
  Terms terms;
  terms.earlier = {memory_input("一月.csv", "结算编号,人员编号,险种,就医日期,总费用,政策范围内费用\n"
                                            "A1,P1,职工医保,2026-01-05,1000,1000\n"
                                            "A2,P1,职工医保,2026-01-20,1000,1000\n")};
  const auto records = records_of(
      {{.fields = {{"结算编号", "R1"}, {"人员编号", "P1"}, {"结算日期", "2026-02-01"}, {"冲正结算编号", "A1"}}}});
  const auto answers = answers_of(policies, *records, terms);
  REQUIRE(answers.size() == 3);
  CHECK(answers[0].earlier);
  CHECK(answers[0].status == Status::reversed);
  CHECK(answers[1].earlier);
  CHECK(answers[1].amounts.fund_total == 80000);
  CHECK_FALSE(answers[2].earlier);
  CHECK(answers[2].claim == "R1");
}

TEST_CASE("some of many records are explained, and a sink may end the run") {
  const auto policies = policies_of(yearly_policy);
  std::vector<std::string> heard;
  AnswerSink sink;
  sink.wants_explanation = [](std::string_view claim, std::uint64_t) { return claim == "A2"; };
  sink.explained = [&](const Explanation& one) {
    heard.push_back("explained " + one.claim);
    REQUIRE(one.accounts.size() == 1);
    REQUIRE(one.accounts[0].past.size() == 1);
    CHECK(one.accounts[0].past[0].claim == "A1");
  };
  sink.answered = [&](const Answer& one) {
    heard.push_back("answered " + one.claim);
    return one.claim != "A2";
  };
  const auto records = records_of({yearly_record("A1", "2026-01-05", "100"), yearly_record("A2", "2026-01-06", "100"),
                                   yearly_record("A3", "2026-01-07", "100")});
  const auto end = settle_all(policies, *records, {}, sink);
  REQUIRE(end);
  CHECK(heard == std::vector<std::string>{"answered A1", "explained A2", "answered A2"});
  CHECK(end->read() == 2);
}

TEST_CASE("a run that is stopped gives nothing") {
  const std::atomic<int> flag{1};
  const auto records = records_of({trial_record()});
  CHECK_FALSE(settle_all(policies_of(plain_policy), *records, {}, {}, StopToken(flag)));
}

TEST_CASE("fields that no record had are told") {
  Terms terms;
  terms.ignored = {"操作员"};
  const auto records = records_of({trial_record()});
  const auto end = settle_all(policies_of(plain_policy), *records, terms, {});
  REQUIRE(end);
  REQUIRE(end->said.size() == 1);
  CHECK(end->said[0].find("操作员") != std::string::npos);
}

TEST_CASE("a summary counts what became of the records") {
  const auto records = records_of({trial_record(), {.fields = {{"不认识", "1"}}}});
  const auto end = settle_all(policies_of(plain_policy), *records, {}, {});
  REQUIRE(end);
  CHECK(end->read() == 2);
  CHECK(end->settled == 1);
  CHECK(end->rejected == 1);
  CHECK(end->total_cost == "1200.00");
  CHECK(end->fund_total == "1020.00");
}

TEST_CASE("a run goes from bytes to bytes") {
  const auto policies = policies_of(yearly_policy);
  RunRequest request;
  request.claims = memory_input("一月.csv", "结算编号,人员编号,险种,就医日期,总费用,政策范围内费用\n"
                                            "A2,P1,职工医保,2026-01-20,1000,1000\n"
                                            "A1,P1,职工医保,2026-01-05,1000,1000\n"
                                            "A3,P1,职工医保,2026-01-05,x,1000\n");
  RunResults results;
  results.rejects = results.balances = true;
  TextSink sink;
  const auto end = run(policies, request, results, sink);
  REQUIRE(end);
  CHECK(end->settled == 2);
  CHECK(end->rejected == 1);
  CHECK(sink.results.find("A2,2,年度,已结算,1000.00,200.00") != std::string::npos);
  CHECK(sink.rejects.find("A3") != std::string::npos);
  CHECK(sink.balances.find("1000.00") != std::string::npos);
  RunMeans one_by_one;
  one_by_one.one_by_one = true;
  TextSink same;
  REQUIRE(run(policies, request, results, same, one_by_one));
  CHECK(same.results == sink.results);
  CHECK(same.rejects == sink.rejects);
  CHECK(same.balances == sink.balances);
  results.columns = {"没有这一列"};
  const auto refused = run(policies, request, results, sink);
  REQUIRE_FALSE(refused);
  CHECK(refused.problems[0].message.find("没有这一列") != std::string::npos);
}

TEST_CASE("several threads use the same policies at the same time") {
  const auto policies = policies_of(plain_policy);
  std::vector<std::vector<std::int64_t>> paid(4);
  std::vector<std::thread> threads;
  for (auto& own : paid)
    threads.emplace_back([&own, policies] {
      for (int i = 1; i <= 50; ++i) {
        const auto cost = std::to_string(i) + ".37";
        own.push_back(settle(policies, trial_record(i % 2 == 0 ? "在职" : "退休", cost))->amounts.fund_total);
        if (i % 10 == 0 && explain(policies, trial_record("退休", cost))->rules.empty()) own.push_back(-1);
        if (i == 25 && !check(policies).empty()) own.push_back(-2);
      }
    });
  for (auto& thread : threads) thread.join();
  CHECK(paid[0].size() == 50);
  CHECK(paid[0][0] == 116); // 1.37 × 85 %
  for (const auto& own : paid) CHECK(own == paid[0]);
}
