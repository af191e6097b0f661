#include "grammar/syntax/literal.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace medpol;
using Unit = LiteralUnit;
using Problem = LiteralProblem;

namespace {

/// A literal as a test writes it: digits, decimals, unit, and the text that it takes.
struct Expected {
  std::int64_t digits;
  int decimals;
  Unit unit;
};

/// `text` is one literal and nothing else.
void is_all(std::string_view text, Expected expected) {
  INFO(text);
  const auto scanned = scan_literal(text, 0);
  REQUIRE(scanned);
  CHECK(scanned->length == text.size());
  CHECK(scanned->literal.digits == expected.digits);
  CHECK(int{scanned->literal.decimals} == expected.decimals);
  CHECK(scanned->literal.unit == expected.unit);
  CHECK(scanned->literal.problem == Problem::none);
}

/// The part of `text` that the literal at its beginning takes; “-” when there is none.
std::string taken(std::string_view text) {
  const auto scanned = scan_literal(text, 0);
  return scanned ? std::string(text.substr(0, scanned->length)) : "-";
}

Problem problem(std::string_view text) {
  const auto scanned = scan_literal(text, 0);
  REQUIRE(scanned);
  return scanned->literal.problem;
}

std::int64_t day(int year, int month, int day_of_month) { return *day_number(year, month, day_of_month); }

} // namespace

TEST_CASE("plain numbers", "[literal]") {
  is_all("0", {0, 0, Unit::none});
  is_all("1.50", {150, 2, Unit::none});
  is_all("１２．５", {125, 1, Unit::none});
  is_all("1,234,567", {1234567, 0, Unit::none});
  is_all("1，234.5", {12345, 1, Unit::none});
  is_all("000", {0, 0, Unit::none});
  CHECK(taken("3.") == "3");
  CHECK(taken(".5") == "-");
  CHECK(taken("-1") == "-");
  CHECK(taken("") == "-");
  CHECK(taken("元") == "-");
  CHECK(scan_literal("3", 1) == std::nullopt);
}

TEST_CASE("English dates and units", "[literal]") {
  is_all("July 1", {701, 0, Unit::month_day});
  is_all("february 29", {229, 0, Unit::month_day});
  is_all("July 1, 2024", {day(2024, 7, 1), 0, Unit::date});
  is_all("December 31,2024", {day(2024, 12, 31), 0, Unit::date});
  CHECK(problem("February 30") == Problem::no_such_day);
  CHECK(problem("February 29, 2023") == Problem::no_such_day);
  CHECK(taken("July 1, 300 yuan") == "July 1");
  CHECK(taken("July 1, 20245") == "July 1");
  CHECK(taken("Julys 1") == "-");
  CHECK(taken("may apply") == "-");
  CHECK(taken("March") == "-");
  is_all("1 time", {1, 0, Unit::times});
  is_all("1 year", {1, 0, Unit::years});
  is_all("1 year old", {1, 0, Unit::age});
  is_all("1 person", {1, 0, Unit::people});
  CHECK(taken("2 personal") == "2");
}

TEST_CASE("amounts", "[literal]") {
  is_all("1200元", {1200, 0, Unit::yuan});
  is_all("1,200.05 元", {120005, 2, Unit::yuan});
  is_all("63万元", {630000, 0, Unit::yuan});
  is_all("63 万元", {630000, 0, Unit::yuan});
  is_all("0.5万元", {5000, 0, Unit::yuan});
  is_all("1.23456万元", {123456, 1, Unit::yuan});
  is_all("1.2亿元", {120000000, 0, Unit::yuan});
  is_all("3万亿元", {3000000000000, 0, Unit::yuan});
  is_all("5百元", {500, 0, Unit::yuan});
  is_all("2千元", {2000, 0, Unit::yuan});
  is_all("5角", {5, 1, Unit::yuan});
  is_all("0.5角", {5, 2, Unit::yuan});
  is_all("610,000 yuan", {610000, 0, Unit::yuan});
  is_all("20万", {200000, 0, Unit::none});
  CHECK(taken("1200元以上") == "1200元");
  CHECK(taken("3 yuans") == "3");
}

TEST_CASE("rates and points", "[literal]") {
  is_all("80%", {80, 2, Unit::rate});
  is_all("80％", {80, 2, Unit::rate});
  is_all("0.5%", {5, 3, Unit::rate});
  is_all("3‰", {3, 3, Unit::rate});
  is_all("80 percent", {80, 2, Unit::rate});
  is_all("百分之八十", {80, 2, Unit::rate});
  is_all("百分之85.5", {855, 3, Unit::rate});
  is_all("百分之八十五点五", {855, 3, Unit::rate});
  is_all("百分之百", {100, 2, Unit::rate});
  is_all("千分之三", {3, 3, Unit::rate});
  is_all("5个百分点", {5, 2, Unit::points});
  is_all("5 percentage points", {5, 2, Unit::points});
  is_all("一个百分点", {1, 2, Unit::points});
}

TEST_CASE("counts", "[literal]") {
  is_all("2次", {2, 0, Unit::times});
  is_all("90天", {90, 0, Unit::days});
  is_all("15日", {15, 0, Unit::days});
  is_all("3个月", {3, 0, Unit::months});
  is_all("6年", {6, 0, Unit::years});
  is_all("60周岁", {60, 0, Unit::age});
  is_all("60岁", {60, 0, Unit::age});
  is_all("3人", {3, 0, Unit::people});
  is_all("2种", {2, 0, Unit::kinds});
  is_all("2张", {2, 0, Unit::pieces});
  is_all("3个", {3, 0, Unit::pieces});
  is_all("60 years old", {60, 0, Unit::age});
  is_all("2 times", {2, 0, Unit::times});
  CHECK(taken("3 daysx") == "3");
}

TEST_CASE("Chinese numerals", "[literal]") {
  is_all("六十三万元", {630000, 0, Unit::yuan});
  is_all("一千零五十元", {1050, 0, Unit::yuan});
  is_all("二百元", {200, 0, Unit::yuan});
  is_all("两千元", {2000, 0, Unit::yuan});
  is_all("十元", {10, 0, Unit::yuan});
  is_all("十五天", {15, 0, Unit::days});
  is_all("二十次", {20, 0, Unit::times});
  is_all("〇元", {0, 0, Unit::yuan});
  is_all("三点五万元", {35000, 0, Unit::yuan});
  is_all("九千九百九十九元", {9999, 0, Unit::yuan});
  // Without a unit a Chinese numeral is a word: 一级, 三级.
  CHECK(taken("一级") == "-");
  CHECK(taken("三") == "-");
  CHECK(taken("三级以上") == "-");
  CHECK(taken("百分之") == "-");
}

TEST_CASE("dates", "[literal]") {
  is_all("2024年7月1日", {day(2024, 7, 1), 0, Unit::date});
  is_all("2024年07月01号", {day(2024, 7, 1), 0, Unit::date});
  is_all("2024-07-01", {day(2024, 7, 1), 0, Unit::date});
  is_all("2024/7/1", {day(2024, 7, 1), 0, Unit::date});
  is_all("２０２４年７月１日", {day(2024, 7, 1), 0, Unit::date});
  is_all("2024年2月29日", {day(2024, 2, 29), 0, Unit::date});
  is_all("7月1日", {701, 0, Unit::month_day});
  is_all("12月31日", {1231, 0, Unit::month_day});
  CHECK(day(1970, 1, 1) == 0);
  CHECK(taken("2024年7月1日起") == "2024年7月1日");
  CHECK(taken("2024-07-01至2024-12-31") == "2024-07-01");
  // What only begins like a date is a number.
  is_all("2024年", {2024, 0, Unit::years});
  CHECK(taken("2024年7月") == "2024年");
  CHECK(taken("200-50") == "200");
  CHECK(taken("2024-7") == "2024");
}

TEST_CASE("days that do not exist", "[literal]") {
  CHECK(problem("2023年2月29日") == Problem::no_such_day);
  CHECK(problem("2024-13-01") == Problem::no_such_day);
  CHECK(problem("2024-00-10") == Problem::no_such_day);
  CHECK(problem("2024年4月31日") == Problem::no_such_day);
  CHECK(problem("1899-12-31") == Problem::no_such_day);
  CHECK(problem("2200-01-01") == Problem::no_such_day);
  CHECK(problem("2月30日") == Problem::no_such_day);
  CHECK(problem("13月1日") == Problem::no_such_day);
  CHECK(problem("2月29日") == Problem::none);
  CHECK_FALSE(day_number(2100, 2, 29));
  CHECK_FALSE(day_number(2024, 1, 0));
}

TEST_CASE("faults of grouping", "[literal]") {
  CHECK(problem("1,234,56元") == Problem::bad_grouping);
  CHECK(problem("1,234,5678元") == Problem::bad_grouping);
  CHECK(problem("1,234,567元") == Problem::none);
  // A comma that groups nothing is a comma between two things: 2次，300元.
  CHECK(taken("2,30") == "2");
  CHECK(taken("1234,567") == "1234");
  CHECK(taken("1,23元") == "1");
}

TEST_CASE("numbers of more than 18 digits", "[literal]") {
  is_all("999999999999999999元", {999999999999999999, 0, Unit::yuan});
  is_all("0.12345678901234567", {12345678901234567, 17, Unit::none});
  CHECK(problem("1000000000000000000元") == Problem::too_long);
  CHECK(problem("0.0000000000000000001") == Problem::too_long);
  CHECK(problem("999999999999999万亿元") == Problem::too_long);
  CHECK(problem("0.12345678901234567%") == Problem::too_long);
  CHECK(taken(std::string(1000, '9') + "元") == std::string(1000, '9') + "元");
}

TEST_CASE("a Chinese numeral that goes on and on is too long, not something else", "[literal]") {
  std::string nines;
  for (int i = 0; i < 12; ++i) nines += "九千";
  CHECK(problem(nines + "点一二三四五六七八九一二三四元") == Problem::too_long);
  std::string decimals = "零点";
  for (int i = 0; i < 256; ++i) decimals += "一";
  CHECK(problem(decimals + "元") == Problem::too_long);
  CHECK(taken(decimals + "元") == decimals + "元");
}

TEST_CASE("a literal in the middle of a text", "[literal]") {
  const std::string text = "不超过1万元部分";
  const auto at = text.find('1');
  const auto scanned = scan_literal(text, at);
  REQUIRE(scanned);
  CHECK(text.substr(at, scanned->length) == "1万元");
  CHECK(scanned->literal.digits == 10000);
}
