#include "grammar/words/reasons.hpp"

#include <catch2/catch.hpp>

using namespace medpol;

namespace {

std::string raw_of(const Said& said) {
  std::string out;
  append_raw(out, said.phrase->arguments, said.arguments);
  return out;
}

constexpr Phrase row{
    "paid",
    "who:name, what:figure, where:line, why:list, times:count",
    {"{who}支付{what}（{where}）：{why}，共 {times} 处", "{who} pays {what} ({where}): {why}, {times}"}};

Said paid() {
  return {&row, arguments_of(Words{"统筹", "pool"}, money(123'456), LineOf{"住院.medpol", 3},
                             Several{{{std::string("甲")}, {Words{"乙", "B"}}}}, std::size_t{2})};
}

} // namespace

TEST_CASE("what is said is worded in either language") {
  CHECK(worded(paid(), Language::zh) == "统筹支付1,234.56元（住院.medpol 第 3 行）：甲、乙，共 2 处");
  CHECK(worded(paid(), Language::en) == "pool pays 1,234.56 yuan (住院.medpol:3): 甲, B, 2");
}

TEST_CASE("programs read its arguments raw, the same in both languages") {
  CHECK(raw_of(paid()) ==
        R"({"who":"统筹","what":"1234.56","where":{"file":"住院.medpol","line":3},"why":["甲","乙"],"times":2})");
}

TEST_CASE("a phrase within another has its own code") {
  const Said outer{&row, arguments_of(Words{"甲", "A"}, money(0), LineOf{"a", 1},
                                      Several{{{say<ReasonCode::missing_field>(Words{"总费用", "total cost"},
                                                                               Words{"个人负担", "own cost"})}}},
                                      std::size_t{1})};
  CHECK(raw_of(outer).find(R"([{"code":"missing_field","args":{"field":"总费用","rule":"个人负担"}}])") !=
        std::string::npos);
}

TEST_CASE("what says nothing is left out, with the words around it") {
  static constexpr Phrase optional{
      "found",
      "what:text, where:line, count:count",
      {"{what}[[（{where}）]][[，{count} 处]]", "{what}[[ ({where})]][[, {count} {count|place|places}]]"}};
  const auto found = [](LineOf where, std::size_t count) {
    return Said{&optional, arguments_of("甲", std::move(where), count)};
  };
  CHECK(worded(found({"a", 3}, 2), Language::zh) == "甲（a 第 3 行），2 处");
  CHECK(worded(found({"a", 3}, 1), Language::en) == "甲 (a:3), 1 place");
  CHECK(worded(found({"a", 3}, 2), Language::en) == "甲 (a:3), 2 places");
  CHECK(worded(found({}, 0), Language::zh) == "甲");
  CHECK(raw_of(found({}, 0)) == R"({"what":"甲","where":null,"count":0})");
  CHECK(worded(Said{}, Language::zh).empty());
}

TEST_CASE("figures are the same where they come to the same") {
  CHECK(Figure{17, 10, LiteralUnit::yuan} == money(170));
  CHECK_FALSE(money(170) == Figure{17, 10, LiteralUnit::none});
}

TEST_CASE("figures say one and several in English, and are exact for programs") {
  const auto en = [](const Figure& figure) { return worded(figure, Language::en); };
  CHECK(en({1, 1, LiteralUnit::times}) == "1 time");
  CHECK(en({2, 1, LiteralUnit::times}) == "2 times");
  CHECK(en({1, 1, LiteralUnit::age}) == "1 year old");
  CHECK(en({15, 10, LiteralUnit::days}) == "1.5 days");
  CHECK(raw({85, 100, LiteralUnit::rate}) == "0.85");
  CHECK(raw(money(5)) == "0.05");
  CHECK(raw({19936, 1, LiteralUnit::date}) == "2024-08-01");
  CHECK(worded(Figure{85, 100, LiteralUnit::rate}, Language::zh) == "85%");
}

TEST_CASE("the compiler holds arguments against their row") {
  STATIC_REQUIRE(are_arguments<Words, std::string>("field:name, value:text"));
  STATIC_REQUIRE_FALSE(are_arguments<Words>("field:name, value:text"));
  STATIC_REQUIRE_FALSE(are_arguments<Words, std::string, std::string>("field:name, value:text"));
  STATIC_REQUIRE_FALSE(are_arguments<std::string, Words>("field:name, value:text"));
  STATIC_REQUIRE(are_arguments<std::size_t, Argument>("times:count, what:any"));
  STATIC_REQUIRE_FALSE(names_its_arguments("“{field}” {other}", "field:name"));
  STATIC_REQUIRE_FALSE(has_kinds("field:word"));
  STATIC_REQUIRE(closes_its_brackets("{a}[[（{b}）]]，[[{c}]]"));
  STATIC_REQUIRE_FALSE(closes_its_brackets("[[{a}[[{b}]]]]"));
  STATIC_REQUIRE_FALSE(closes_its_brackets("{a}]]"));
  STATIC_REQUIRE_FALSE(closes_its_brackets("[[{a}"));
}
