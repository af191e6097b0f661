#include "grammar/text/utf8.hpp"
#include "grammar/text/wrap.hpp"
#include "grammar/words/reasons.hpp"
#include "interpreter/report/settlement/settlement_writer.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <sstream>

using namespace medpol;

namespace {

/// A policy that can report: payments 统筹支付 and 附加支付 (both under one national field with 其他支出), one result
/// and one without a field.
std::unique_ptr<Policy> reporting_policy(const std::string& name, const std::string& extra_payment) {
  auto policy = std::make_unique<Policy>();
  policy->header.name = name;
  const auto add = [&](const char* item_name, const char* english, const char* national, ItemKind kind,
                       std::vector<RuleId>& list) {
    Rule rule;
    rule.name = item_name;
    rule.kind = kind;
    rule.national = national;
    rule.item = static_cast<ItemId>(policy->scope.items.size());
    policy->scope.items.push_back({item_name, english, national, kind, {}});
    list.push_back(static_cast<RuleId>(policy->plan.rules.size()));
    policy->plan.rules.push_back(rule);
  };
  add("统筹支付", "pooled payment", "hifp_pay", ItemKind::payment, policy->plan.payments);
  add("其他支出", "", "oth_pay", ItemKind::payment, policy->plan.payments);
  add(extra_payment.c_str(), "", "oth_pay", ItemKind::payment, policy->plan.payments);
  add("个人负担", "personal burden", "psn_part_amt", ItemKind::result, policy->plan.results);
  add("自付“一”", "", "", ItemKind::result, policy->plan.results);
  return policy;
}

constexpr auto rule(int index) { return static_cast<RuleId>(index); }

struct Library {
  std::vector<std::unique_ptr<Policy>> policies;
  Library() {
    policies.push_back(reporting_policy("上海市职工医保", "附加支付"));
    policies.push_back(reporting_policy("北京市职工医保", "补充支付"));
  }

  Settlement settled() const {
    Settlement out;
    out.status = Status::settled;
    out.line = 2;
    out.claim = "A1";
    out.policy = policies[0].get();
    out.payments = {{rule(0), 170000}, {rule(1), 5}, {rule(2), 1234567}};
    out.results = {{rule(3), 130000}, {rule(4), 0}};
    out.total_cost = 300000;
    out.fund_total = 1404572;
    return out;
  }
  Settlement rejected() const {
    Settlement out;
    out.status = Status::rejected;
    out.line = 7;
    static constexpr Phrase level{"unknown_level", "", {"“医院等级”里的“特级”不认识", "unknown hospital level"}};
    static constexpr Phrase cost{"missing_cost", "", {"缺少“总费用”", "no total cost"}};
    out.reasons = {{Said{&level, {}}, "医院等级", "特,级"}, {Said{&cost, {}}, "总费用"}};
    return out;
  }
  Settlement review() const {
    Settlement out = settled();
    out.status = Status::review;
    out.line = 3;
    out.claim = "A2";
    out.reasons = {{say<ReasonCode::unclear>("")}};
    return out;
  }
};

template <class Make> std::string written(Make make, const std::vector<Settlement>& settlements) {
  std::string out;
  Totals totals;
  const auto writer = make(out);
  writer->begin();
  for (const auto& settlement : settlements) {
    writer->write(settlement);
    totals.count(settlement);
  }
  writer->finish(totals);
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

} // namespace

TEST_CASE("Totals add up and name every kind of answer") {
  const Library library;
  Totals totals;
  for (const auto& settlement : {library.settled(), library.settled(), library.review(), library.rejected()})
    totals.count(settlement);
  CHECK(totals.read() == 4);
  CHECK(totals.fund_total == 2 * 1404572); // what is not payable does not count
  CHECK(totals.total_cost == 600000);
  CHECK(summary_line(totals, Language::zh) ==
        "读入 4 条 ＝ 已结算 2 ＋ 不予支付 0 ＋ 转人工审核 1 ＋ 退回 1；基金支付合计 28,091.44元");
  CHECK(summary_line(totals, Language::en) ==
        "4 read = 2 settled + 0 not covered + 1 for review + 1 rejected; paid by funds: 28,091.44 yuan");
  Totals twice = totals;
  twice.add(totals);
  CHECK(twice.read() == 8);
}

TEST_CASE("The table lines up under Chinese and keeps reasons whole") {
  const Library library;
  auto long_reason = library.rejected();
  long_reason.claim = "SETTLEMENT-NUMBER-OF-30-LETTERS";
  for (const std::size_t columns : {80u, 100u, 140u}) {
    const auto make = [&](std::string& out) { return table_writer(out, Language::zh, columns); };
    const auto lines = lines_of(written(make, {library.settled(), library.review(), library.rejected(), long_reason}));
    for (const auto& line : lines) CHECK(cell_width(line) <= columns);
  }
  const auto lines = lines_of(written([](std::string& out) { return table_writer(out, Language::zh, 80); },
                                      {library.settled(), library.review(), library.rejected(), long_reason}));
  REQUIRE(lines.size() >= 9);
  CHECK(lines[0] == "结算编号       政策            结果             总费用     基金支付     个人负担");
  CHECK(lines[2] == "A1             上海市职工医保  已结算         3,000.00    14,045.72     1,300.00");
  CHECK(lines[3] == "A2             上海市职工医保  转人工审核     3,000.00            —            —");
  CHECK(lines[4] == "    存疑");
  CHECK(lines[5] == "（第7行）      —               退回                  —            —            —");
  CHECK(lines[6] == "    “医院等级”里的“特级”不认识；缺少“总费用”");
  CHECK(lines[7] == "SETTLEMENT-NUMBER-OF-30-LETTERS");

  const auto wide =
      lines_of(written([](std::string& out) { return table_writer(out, Language::zh, 140); }, {library.review()}));
  CHECK(wide[2].ends_with(" 存疑"));
  CHECK(wide.size() == 5);
}

TEST_CASE("CSV has one column for each name that a policy can report") {
  const Library library;
  const auto make = [&](std::string& out) {
    return csv_writer(out, Language::zh, CsvColumns(library.policies, Language::zh));
  };
  auto other = library.settled();
  other.policy = library.policies[1].get();
  other.claim = "=1+1"; // exact text, whatever a spreadsheet makes of it
  CHECK(written(make, {library.settled(), other, library.review(), library.rejected()}) ==
        "结算编号,行号,政策,结果,总费用,统筹支付,其他支出,附加支付,补充支付,个人负担,自付“一”,理由\n"
        "A1,2,上海市职工医保,已结算,3000.00,1700.00,0.05,12345.67,,1300.00,0.00,\n"
        "'=1+1,2,北京市职工医保,已结算,3000.00,1700.00,0.05,,12345.67,1300.00,0.00,\n"
        "A2,3,上海市职工医保,转人工审核,,,,,,,,存疑\n"
        ",7,,退回,,,,,,,,“医院等级”里的“特级”不认识；缺少“总费用”\n");
  const auto english = written(
      [&](std::string& out) { return csv_writer(out, Language::en, CsvColumns(library.policies, Language::en)); }, {});
  CHECK(english == "settlement id,line,policy,status,total cost,pooled payment,其他支出,附加支付,补充支付,personal "
                   "burden,自付“一”,reasons\n");
}

TEST_CASE("JSON has national fields as decimal strings, added up where several report under one") {
  const Library library;
  auto refused = library.settled();
  refused.status = Status::refused;
  refused.claim = "引号\"反斜杠\\换行\n控制\x01坏\xff";
  const std::vector<Settlement> all{library.settled(), refused, library.review(), library.rejected()};
  const auto lines =
      lines_of(written([](std::string& out) { return json_writer(out, Language::zh, JsonLayout::lines); }, all));
  REQUIRE(lines.size() == 4);
  CHECK(
      lines[0] ==
      R"({"claim_id":"A1","line":2,"policy":"上海市职工医保","status":"settled","payable":true,"medfee_sumamt":"3000.00",)"
      R"("hifp_pay":"1700.00","oth_pay":"12345.72","psn_part_amt":"1300.00","fund_pay_sumamt":"14045.72",)"
      R"("items":{"自付“一”":"0.00"},"reasons":[]})");
  CHECK(nlohmann::json::parse(lines[1])["claim_id"] == "引号\"反斜杠\\换行\n控制\x01坏\xEF\xBF\xBD");
  CHECK(lines[2] ==
        R"({"claim_id":"A2","line":3,"policy":"上海市职工医保","status":"review","payable":false,"reasons":[)"
        R"({"code":"unclear","args":{"why":""},"text":"存疑"}]})");
  CHECK(nlohmann::json::parse(lines[3])["policy"].is_null());
  CHECK(nlohmann::json::parse(lines[3])["reasons"][0]["value"] == "特,级");

  const auto array = [](std::string& out) { return json_writer(out, Language::en, JsonLayout::array); };
  const auto parsed = nlohmann::json::parse(written(array, all));
  REQUIRE(parsed.size() == 4);
  CHECK(parsed[3]["reasons"][0]["text"] == "unknown hospital level");
  CHECK(nlohmann::json::parse(written(array, {})).empty());
}

TEST_CASE("Rejects have a row for each reason and nothing else") {
  const Library library;
  const auto make = [](std::string& out) { return rejects_writer(out, Language::zh); };
  CHECK(written(make, {library.settled(), library.review(), library.rejected()}) ==
        "行号,结算编号,结果,字段,值,理由\n"
        "7,,退回,医院等级,\"特,级\",“医院等级”里的“特级”不认识\n"
        "7,,退回,总费用,,缺少“总费用”\n");
}

TEST_CASE("Text is wrapped by the habits of Chinese typesetting") {
  using Lines = std::vector<std::string>;
  CHECK(wrap("", 10) == Lines{""});
  CHECK(wrap("统筹基金支付", 8) == Lines{"统筹基金", "支付"});
  CHECK(wrap("统筹基金，支付", 8) == Lines{"统筹基", "金，支付"}); // no comma at the beginning of a line
  CHECK(wrap("统筹基“支付", 8) == Lines{"统筹基", "“支付"});
  CHECK(wrap("共计 12,345.67元整", 12) == Lines{"共计", "12,345.67元", "整"});
  CHECK(wrap("a bb  ccc", 20) == Lines{"a bb  ccc"});
  CHECK(wrap("abcdefghijk", 8) == Lines{"abcdefgh", "ijk"});
  CHECK(wrap("共计 ", 8) == Lines{"共计"});
  std::string out;
  append_hanging(out, "理由  ", "统筹基金支付", 14);
  CHECK(out == "理由  统筹基金\n      支付\n");
}
