// Policies from texts: what is wrong with them as data, with places that are right in any encoding.
#include "given.hpp"

#include <algorithm>

using namespace medpol;

TEST_CASE("policies that are texts can be used, and say what they are") {
  const auto policies =
      Policies::from({{"a/门诊.medpol", "政策 上海门诊\n  英文：clinic\n  地区：上海市\n  险种：职工医保、居民医保\n"
                                        "  基准日：就医日期\n  施行：2025年1月1日起\n  取整：四舍五入到分\n"
                                        "  出处：“沪医保〔2024〕1号”\n\n> 报销80%\n"
                                        "统筹支付 ＝ 政策范围内费用 × 80%\n"}});
  for (const auto& problem : policies.problems()) UNSCOPED_INFO(problem.code + problem.message);
  REQUIRE(policies.usable());
  CHECK(policies.problems().empty());
  const auto heads = policies.heads();
  REQUIRE(heads.size() == 1);
  const auto& head = heads[0];
  CHECK(head.name == "上海门诊");
  CHECK(head.english == "clinic");
  CHECK(head.place.file == "a/门诊.medpol");
  CHECK(head.place.line == 1);
  CHECK(head.regions == std::vector<std::string>{"上海市"});
  CHECK(head.schemes == std::vector<std::string>{"职工医保", "居民医保"});
  using namespace std::chrono;
  CHECK(head.from == std::optional(year_month_day(2025y / January / 1)));
  CHECK_FALSE(head.through);
  CHECK(head.source.find("沪医保〔2024〕1号") != std::string::npos);
}

TEST_CASE("a problem says what, where and how to mend it, in the language that is asked for") {
  // 𠮷 is one character of four bytes, and two units of UTF-16.
  const std::string text = "政策 试用\n  取整：四舍五入到分\n\n> 𠮷\n统筹支付 ＝ 政策范围内费用 × 报消比例\n";
  const auto policies = policies_of(text);
  CHECK_FALSE(policies.usable());
  const auto problems = policies.problems();
  REQUIRE_FALSE(problems.empty());
  const auto& one = problems[0];
  CHECK(one.severity == Severity::error);
  CHECK(one.code == "E302");
  CHECK(one.message.find("报消比例") != std::string::npos);
  REQUIRE(one.place);
  CHECK(one.place->file == "甲.medpol");
  CHECK(one.place->line == 5);
  const auto begin = text.find("报消比例");
  CHECK(one.place->begin == begin);
  CHECK(text.substr(one.place->begin, one.place->end - one.place->begin) == "报消比例");
  CHECK(one.place->column == 18);
  CHECK(one.place->end_column == 22);
  const auto english = policies.problems(Language::en);
  REQUIRE(english.size() == problems.size());
  CHECK(english[0].place == one.place);
  CHECK(english[0].message != one.message);
}

TEST_CASE("a character beyond the basic plane counts as one") {
  const std::string text = "政策 试用\n  取整：四舍五入到分\n\n> 报销\n统筹支付 ＝ 𠮷费 × 80%\n";
  const auto problems = policies_of(text).problems();
  REQUIRE_FALSE(problems.empty());
  REQUIRE(problems[0].place);
  const auto& place = *problems[0].place;
  CHECK(place.line == 5);
  CHECK(place.column == 8);
  CHECK(place.end_column == 10);
  CHECK(text.substr(place.begin, place.end - place.begin) == "𠮷费");
}

TEST_CASE("texts in GB18030 are read as they are") {
  // 政策 甲 / 统筹支付 ＝ 总费用
  const std::string bytes =
      "\xd5\xfe\xb2\xdf \xbc\xd7\n  \xc8\xa1\xd5\xfb\xa3\xba\xcb\xc4\xc9\xe1\xce\xe5\xc8\xeb\xb5\xbd\xb7\xd6\n\n> "
      "\xb1\xa8\xcf\xfa\n\xcd\xb3\xb3\xef\xd6\xa7\xb8\xb6 \xa3\xbd \xd7\xdc\xb7\xd1\xd3\xc3\n";
  const auto policies = Policies::from({{"gb.medpol", bytes}});
  CHECK(policies.usable());
  REQUIRE(policies.heads().size() == 1);
  CHECK(policies.heads()[0].name == "甲");
}

TEST_CASE("what is no text, and what is too much of it, is a problem") {
  const auto no_text = Policies::from({{"x.medpol", std::string("\x00\x01\xff", 3)}});
  REQUIRE_FALSE(no_text.usable());
  CHECK(no_text.problems()[0].code == "E111");
  const auto large = Policies::from({{"x.medpol", std::string((4u << 20) + 1, ' ')}});
  REQUIRE_FALSE(large.usable());
  CHECK(large.problems()[0].code == "E113");
  CHECK(Policies::from({}).usable());
  CHECK(Policies::from({}).heads().empty());
}

TEST_CASE("without a vocabulary no common name is known; one that is given takes the place of the standard one") {
  CHECK_FALSE(Policies::from({{"甲.medpol", plain_policy}}, {}).usable());
  auto standard = standard_vocabulary();
  REQUIRE(standard.size() >= 4);
  CHECK(std::all_of(standard.begin(), standard.end(), [](const auto& file) { return file.name.starts_with("词汇/"); }));
  auto files = standard;
  files.push_back({"甲.medpol", plain_policy});
  CHECK(Policies::from(files).usable());
}

TEST_CASE("a check says all that can be known, with claims that show it") {
  const auto policies = policies_of("政策 试用\n  取整：四舍五入到分\n\n> 在职职工报销80%\n报销比例：\n  在职：80%\n\n"
                                    "统筹支付 ＝ 政策范围内费用 × 报销比例\n");
  const auto found = check(policies);
  const auto gap = std::find_if(found.begin(), found.end(), [](const Problem& one) { return one.code == "E330"; });
  REQUIRE(gap != found.end());
  CHECK_FALSE(gap->claim.empty());
  CHECK(gap->claim.starts_with("{"));
}

TEST_CASE("accepted warnings stand among the others with their reasons") {
  // Without a quote above it, a figure is a warning.
  const std::string head = "政策 试用\n  取整：四舍五入到分\n\n", rule = "统筹支付 ＝ 政策范围内费用 × 80%\n";
  const auto plain = check(policies_of(head + rule));
  REQUIRE(plain.size() == 1);
  CHECK(plain[0].code == "W336");
  CHECK_FALSE(plain[0].accepted);
  const auto accepted = check(policies_of(head + "认可 W336，理由“见会议纪要”\n" + rule));
  REQUIRE(accepted.size() == 1);
  REQUIRE(accepted[0].accepted);
  CHECK(accepted[0].accepted->reason == "见会议纪要");
  REQUIRE(accepted[0].accepted->place);
  CHECK(accepted[0].accepted->place->line == 4);
}

TEST_CASE("what is out of date is asked for a day") {
  using namespace std::chrono;
  const auto policies = policies_of("政策 试用\n  基准日：就医日期\n  施行：2020年1月1日至2021年12月31日\n"
                                    "  取整：四舍五入到分\n\n> 报销80%\n统筹支付 ＝ 政策范围内费用 × 80%\n");
  const auto dated = [](const std::vector<Problem>& found) {
    return std::any_of(found.begin(), found.end(), [](const Problem& one) { return one.code == "W380"; });
  };
  CHECK_FALSE(dated(check(policies)));
  CHECK_FALSE(dated(check(policies, Language::zh, 2021y / June / 1)));
  CHECK(dated(check(policies, Language::zh, 2026y / March / 1)));
  const auto none = check(policies, Language::zh, 2026y / February / 30);
  REQUIRE(none.size() == 1);
  CHECK(none[0].code.empty());
}
