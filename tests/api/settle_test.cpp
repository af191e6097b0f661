// One record: its answer, its explanation, and what stands in their way.
#include "given.hpp"

#include <algorithm>

using namespace medpol;

TEST_CASE("a record is settled to the fen") {
  const auto answer = settle(policies_of(plain_policy), trial_record("退休", "1,200.01元"));
  REQUIRE(answer);
  CHECK(answer->status == Status::settled);
  CHECK(answer->payable());
  CHECK(answer->claim == "T1");
  CHECK(answer->policy == "试用");
  CHECK(answer->total_cost == 120001);
  CHECK(answer->amounts.fund_total == 102001);
  REQUIRE(answer->amounts.payments.size() == 1);
  CHECK(answer->amounts.payments[0].name == "统筹支付");
  CHECK(answer->amounts.payments[0].national == "hifp_pay");
  CHECK(answer->amounts.payments[0].fen == 102001);
  CHECK(answer->reasons.empty());
}

TEST_CASE("what is said is in the language of the terms") {
  const auto policies = policies_of(plain_policy);
  const auto record = Record{.fields = {{"psn_type", "退休"}, {"政策范围内费用", "100"}}};
  const auto zh = settle(policies, record), en = settle(policies, record, {}, Language::en);
  REQUIRE((zh && en));
  CHECK(en->policy == "trial");
  CHECK(zh->status == en->status);
  REQUIRE_FALSE(zh->reasons.empty());
  CHECK(zh->reasons[0].text != en->reasons[0].text);
  CHECK_FALSE(zh->reasons[0].code.empty());
  CHECK(zh->reasons[0].code == en->reasons[0].code);
  CHECK(zh->reasons[0].arguments == en->reasons[0].arguments);
}

TEST_CASE("an explanation shows every step") {
  const auto explanation = explain(policies_of(plain_policy), trial_record());
  REQUIRE(explanation);
  CHECK(explanation->payable);
  REQUIRE(explanation->amounts.size() >= 1);
  CHECK(explanation->amounts[0].decimal == "1020.00");
  REQUIRE(explanation->rules.size() == 5);
  CHECK(explanation->rules[0].name == "报销比例");
  CHECK(explanation->rules[0].basis == std::vector<std::string>{"在职职工报销80%，退休职工报销85%"});
  CHECK(explanation->rules[0].place.file == "甲.medpol");
  CHECK(explanation_text(*explanation).find("1,020.00") != std::string::npos);
  CHECK(explanation_markdown(*explanation).find("1,020.00") != std::string::npos);
  CHECK(explanation_html(*explanation).find("</html>") != std::string::npos);
  CHECK(explanation_json(*explanation).find("\"1020.00\"") != std::string::npos);
}

TEST_CASE("a record that cannot be read or lacks something is rejected with the field") {
  const auto policies = policies_of(plain_policy);
  const auto rejected = [&](const Record& record) {
    const auto answer = settle(policies, record);
    REQUIRE(answer);
    CHECK(answer->status == Status::rejected);
    CHECK(answer->amounts.payments.empty());
    REQUIRE_FALSE(answer->reasons.empty());
    return answer->reasons[0];
  };
  CHECK(rejected({.fields = {{"人员类别", "退休"}, {"总费用", "12x"}}}).field == "总费用");
  CHECK(rejected({.fields = {{"人员类型别", "退休"}}}).field == "人员类型别");
  CHECK(rejected({.fields = {{"人员类别", "退休"}, {"政策范围内费用", " "}}}).field == "政策范围内费用");
  CHECK(rejected({.fields = {{"总费用", "1"}, {" 总费用", "2"}}}).text.find("两次") != std::string::npos);
  CHECK(rejected({.fields = {{"总费用", "1\x01"}}}).text.find("U+0001") != std::string::npos);
  CHECK(rejected({.fields = {{"总费用", "\xff"}}}).text.find("字节") != std::string::npos);
  CHECK(rejected({.fields = {{"总费用", std::string((1u << 20) + 1, '1')}}}).text.find("太大") != std::string::npos);
  RecordValue deep;
  for (int i = 0; i < 40; ++i) {
    RecordValue around;
    around.kind = RecordValue::Kind::list;
    around.items.push_back(std::move(deep));
    deep = std::move(around);
  }
  CHECK(rejected({.fields = {{"总费用", deep}}}).text.find("太大") != std::string::npos);
}

TEST_CASE("fields may be left out on purpose") {
  const auto policies = policies_of(plain_policy);
  auto record = trial_record();
  record.fields.push_back({"操作员", "王"});
  CHECK(settle(policies, record)->status == Status::rejected);
  Terms terms;
  terms.ignored = {"操作员"};
  CHECK(settle(policies, record, terms)->status == Status::settled);
}

TEST_CASE("nothing is settled by policies with errors") {
  const auto policies = policies_of("政策 试用\n统筹支付 ＝ 报消\n");
  const auto answer = settle(policies, trial_record());
  REQUIRE_FALSE(answer);
  CHECK_FALSE(answer.problems.empty());
  CHECK_FALSE(explain(policies, trial_record()));
}

TEST_CASE("an amount beyond ten trillion yuan is none") {
  const auto policies = policies_of("政策 试用\n  取整：四舍五入到分\n\n> 报销\n"
                                    "结算项 大数 ＝ 总费用 × 10\n统筹支付 ＝ 总费用 × 80%\n");
  for (const auto& problem : policies.problems()) UNSCOPED_INFO(problem.message);
  REQUIRE(policies.usable());
  const auto whole = settle(policies, {.fields = {{"总费用", "1000000000000元"}}});
  REQUIRE(whole);
  CHECK(whole->status == Status::settled);
  const auto& results = whole->amounts.results;
  const auto large = std::find_if(results.begin(), results.end(), [](const auto& one) { return one.name == "大数"; });
  REQUIRE(large != results.end());
  CHECK(large->fen == 1'000'000'000'000'000);
  const auto beyond = settle(policies, {.fields = {{"总费用", "1000000000000.01元"}}});
  REQUIRE(beyond);
  CHECK(beyond->status == Status::rejected);
  CHECK(beyond->amounts.results.empty());
  REQUIRE_FALSE(beyond->reasons.empty());
}

TEST_CASE("without a reading of what is disputed, each is worked out") {
  const auto policies = policies_of(disputed_policy);
  for (const auto& problem : policies.problems()) UNSCOPED_INFO(problem.message);
  REQUIRE(policies.usable());
  const Record record{.fields = {{"签约情况", "已签约"}, {"总费用", "100"}, {"政策范围内费用", "100"}}};
  const auto open = settle(policies, record);
  REQUIRE(open);
  CHECK(open->status == Status::review);
  REQUIRE(open->outcomes.size() == 2);
  CHECK(open->outcomes[0].readings[0].letter == "甲");
  CHECK(open->outcomes[0].amounts.fund_total == 6000);
  CHECK(open->outcomes[1].amounts.fund_total == 7000);
  Terms terms;
  terms.readings.written = {"乙"};
  CHECK(settle(policies, record, terms)->amounts.fund_total == 7000);
  terms.readings.strict = true;
  CHECK(settle(policies, record, terms)->status == Status::review);
  terms = {};
  terms.readings.decisions = memory_input("决定.csv", "政策,规则,读法,决定人,日期,理由\n"
                                                      "村卫生室,村卫生室报销比例,甲,市医保局,2024-09-01,写得更具体\n");
  terms.readings.strict = true;
  const auto decided = settle(policies, record, terms);
  CHECK(decided->amounts.fund_total == 6000);
  REQUIRE(decided->readings.size() == 1);
  CHECK(decided->readings[0].decided);
  CHECK(decided->readings[0].decider == "市医保局");
}

TEST_CASE("terms that cannot be used are problems") {
  const auto policies = policies_of(yearly_policy);
  Terms terms;
  terms.readings.written = {"甲"};
  CHECK_FALSE(settle(policies, yearly_record("A1", "2026-01-05", "1"), terms));
  terms = {};
  terms.readings.decisions = memory_input("决定.csv", "");
  CHECK_FALSE(settle(policies, yearly_record("A1", "2026-01-05", "1"), terms));
  terms = {};
  terms.opening = memory_input("期初.csv", "账,累计\n");
  const auto opening = settle(policies, yearly_record("A1", "2026-01-05", "1"), terms);
  REQUIRE_FALSE(opening);
  CHECK_FALSE(opening.problems[0].message.empty());
  terms = {};
  terms.earlier.push_back(memory_input("往期.csv", ""));
  CHECK_FALSE(settle(policies, yearly_record("A1", "2026-01-05", "1"), terms));
}

TEST_CASE("a record rests on what was paid before") {
  const auto policies = policies_of(yearly_policy);
  Terms terms;
  terms.opening = memory_input("期初.csv", "账,累计,对象,期间,余额,截至,截至单据,待定\n"
                                           "年度,统筹支付 每人每医保年度累计,P1,2026-01-01,900,2026-01-04,,\n");
  const auto answer = settle(policies, yearly_record("A1", "2026-01-05", "1000"), terms);
  REQUIRE(answer);
  CHECK(answer->amounts.fund_total == 10000);
  REQUIRE(answer->accounts.size() == 1);
  CHECK(answer->accounts[0].before == "900.00元");
  CHECK(answer->accounts[0].added == "100.00元");
  CHECK(answer->accounts[0].after == "1,000.00元");
}
