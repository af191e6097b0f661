#include "interpreter/claims/read_value.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace medpol;

namespace {

std::string word(ValueError error) {
  switch (error) {
  case ValueError::empty: return "empty";
  case ValueError::not_a_number: return "not_a_number";
  case ValueError::bad_grouping: return "bad_grouping";
  case ValueError::wrong_unit: return "wrong_unit";
  case ValueError::too_many_decimals: return "too_many_decimals";
  case ValueError::out_of_range: return "out_of_range";
  case ValueError::no_such_day: return "no_such_day";
  case ValueError::not_a_date: return "not_a_date";
  case ValueError::not_yes_or_no: return "not_yes_or_no";
  }
  return "?";
}

/// The value as a decimal, or the word for the error.
std::string shown(const ReadResult<Int>& result, Scale scale) {
  return result.value ? to_decimal(*result.value, scale) : word(result.error);
}

std::string money(std::string_view text) { return shown(read_money(text), 100); }
std::string number(std::string_view text, int decimals) {
  Scale scale = 1;
  for (int place = 0; place < decimals; ++place) scale *= 10;
  return shown(read_number(text, decimals), scale);
}
std::string count(std::string_view text, std::string_view unit) { return shown(read_count(text, unit), 1); }
std::string rate(std::string_view text) {
  const auto result = read_rate(text);
  return result.value ? to_decimal(result.value->steps, result.value->scale) : word(result.error);
}
std::string date(std::string_view text) {
  const auto result = read_date(text);
  return result.value ? to_iso(*result.value) : word(result.error);
}
std::string yes_no(std::string_view text) {
  const auto result = read_yes_no(text);
  return result.value ? (*result.value ? "yes" : "no") : word(result.error);
}

} // namespace

TEST_CASE("amounts are read to the fen", "[read_value]") {
  for (const char* text : {"1200", "1,200.00", "1200元", "0.12万元", "¥1200", "￥1200", " １，２００．０ 元　", "+1200",
                           "1200 yuan", "¥ 1,200", "01200", "1200.0000000000000000000000000"}) {
    CAPTURE(text);
    CHECK(money(text) == "1200");
  }
  CHECK(money("3亿元") == "300000000");
  CHECK(money("0.00001万元") == "0.1");
  CHECK(money(".5") == "0.5");
  CHECK(money("-¥12.34") == "-12.34");
  CHECK(money("¥-12.34") == "-12.34");
  CHECK(money("−3") == "-3");
  CHECK(money("-0") == "0");
  CHECK(money("10000000000000") == "10000000000000");
  CHECK(money("-10,000,000,000,000.00") == "-10000000000000");
}

TEST_CASE("what is no amount says why", "[read_value]") {
  for (const char* text : {"12x", "1e3", "1e999", "1.2.3", "NaN", "5.", "-", "¥", ",1", "1 200", "--1", "2024-08-01",
                           "一千", "\xff", "0x10"}) {
    CAPTURE(text);
    CHECK(money(text) == "not_a_number");
  }
  for (const char* text : {"1,23", "1,2345", "1234,567", "1,200,", "1,,200"}) {
    CAPTURE(text);
    CHECK(money(text) == "bad_grouping");
  }
  for (const char* text : {"5天", "80%", "5万", "1200 美元"}) {
    CAPTURE(text);
    CHECK(money(text) == "wrong_unit");
  }
  CHECK(money("") == "empty");
  CHECK(money(" 　\t") == "empty");
  CHECK(money("0.001") == "too_many_decimals");
  CHECK(money("0.0000001万元") == "too_many_decimals");
  CHECK(money("0.00000000000000000000000001") == "too_many_decimals");
  CHECK(money("10000000000000.01") == "out_of_range");
  CHECK(money(std::string(5000, '9')) == "out_of_range");
  CHECK(money("100001亿元") == "out_of_range");
}

TEST_CASE("numbers and counts hold their decimals, range and unit", "[read_value]") {
  CHECK(number("1,234.5678", 4) == "1234.5678");
  CHECK(number("1.50", 1) == "1.5");
  CHECK(number("1.55", 1) == "too_many_decimals");
  CHECK(number("1000000000000000", 18) == "1000000000000000");
  CHECK(number("1000000000000001", 0) == "out_of_range");
  CHECK(number("5元", 2) == "wrong_unit");
  CHECK(number("¥5", 2) == "not_a_number");
  CHECK(count("90", "天") == "90");
  CHECK(count("90 天", "天") == "90");
  CHECK(count("90.0", "天") == "90");
  CHECK(count("-2", "") == "-2");
  CHECK(count("3 Days", "days") == "3");
  CHECK(count("90日", "天") == "wrong_unit");
  CHECK(count("90天", "") == "wrong_unit");
  CHECK(count("1.5", "天") == "too_many_decimals");
}

TEST_CASE("a rate is what its sign says", "[read_value]") {
  CHECK(rate("80%") == "0.8");
  CHECK(rate("８０％") == "0.8");
  CHECK(rate("0.8") == "0.8");
  CHECK(rate("1") == "1");
  CHECK(rate("0") == "0");
  CHECK(rate("150%") == "1.5");
  CHECK(rate("12.345678%") == "0.12345678");
  CHECK(rate("80") == "wrong_unit");
  CHECK(rate("1.5") == "wrong_unit");
  CHECK(rate("5个百分点") == "wrong_unit");
  CHECK(rate("12.3456789%") == "too_many_decimals");
  CHECK(rate("100001%") == "out_of_range");
  CHECK(read_rate("80%").value->scale == 5);
}

TEST_CASE("dates are read in the forms of claim files", "[read_value]") {
  for (const char* text :
       {"2024-08-01", "2024-8-1", "2024/8/1", "2024.8.1", "2024年8月1日", "20240801", " ２０２４－０８－０１ ",
        "2024-08-01 10:30:00", "2024-08-01T10:30", "2024-08-01T23:59:59.999+08:00", "2024/8/1 0:00:00",
        "2024年8月1日10时30分", "2024年8月1日 10:30", "20240801103000", "20240801 10:30"}) {
    CAPTURE(text);
    CHECK(date(text) == "2024-08-01");
  }
  CHECK(date("2024-02-29") == "2024-02-29");
}

TEST_CASE("what is no date says why", "[read_value]") {
  for (const char* text :
       {"2024-8", "2024", "24-08-01", "1/8/2024", "2024-08/01", "2024-08-01x", "2024-08-0110:30", "2024-08-01T25:00",
        "2024-08-01T10:60", "2024-08-01T10:30:00Z", "2024-08-01T10:30:00+09:00", "202408011", "2024080125",
        "20240801256000", "2024年8月1", "45505", "\xff", "2024-08-01 10:30:00."}) {
    CAPTURE(text);
    CHECK(date(text) == "not_a_date");
  }
  CHECK(date("") == "empty");
  CHECK(date("2024-02-30") == "no_such_day");
  CHECK(date("20241301") == "no_such_day");
  CHECK(date("1899-12-31") == "out_of_range");
}

TEST_CASE("yes and no in both languages", "[read_value]") {
  for (const char* text : {"是", "yes", "TRUE", "1", "Ｙ", " Yes "}) CHECK(yes_no(text) == "yes");
  for (const char* text : {"否", "no", "False", "0", "n"}) CHECK(yes_no(text) == "no");
  CHECK(yes_no("") == "empty");
  CHECK(yes_no("2") == "not_yes_or_no");
  CHECK(yes_no("是的") == "not_yes_or_no");
  CHECK(yes_no("\xff") == "not_yes_or_no");
}
