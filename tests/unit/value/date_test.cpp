#include "grammar/value/date.hpp"

#include <catch2/catch.hpp>

using namespace medpol;

namespace {

Date day(int year, int month, int date) { return make_date(year, month, date).value(); }

} // namespace

TEST_CASE("only real days of 1900 to 2199 are dates", "[date]") {
  REQUIRE(day(1970, 1, 1).days == 0);
  REQUIRE(day(2024, 8, 1).days == 19936);
  REQUIRE(make_date(2024, 2, 29));
  REQUIRE(make_date(2000, 2, 29));
  REQUIRE_FALSE(make_date(1900, 2, 29));
  REQUIRE_FALSE(make_date(2023, 2, 29));
  REQUIRE_FALSE(make_date(2024, 4, 31));
  REQUIRE_FALSE(make_date(2024, 13, 1));
  REQUIRE_FALSE(make_date(2024, 0, 1));
  REQUIRE_FALSE(make_date(2024, 1, 0));
  REQUIRE_FALSE(make_date(2024, -1, -1));
  REQUIRE_FALSE(make_date(1899, 12, 31));
  REQUIRE_FALSE(make_date(2200, 1, 1));
}

TEST_CASE("dates are written in both ways", "[date]") {
  REQUIRE(to_iso(day(2024, 7, 1)) == "2024-07-01");
  REQUIRE(to_chinese(day(2024, 7, 1)) == "2024年7月1日");
  REQUIRE(to_chinese(day(1900, 12, 31)) == "1900年12月31日");
}

TEST_CASE("months are added to the same day or not at all", "[date]") {
  REQUIRE(add_months(day(2024, 1, 15), 1) == day(2024, 2, 15));
  REQUIRE(add_months(day(2024, 1, 15), -1) == day(2023, 12, 15));
  REQUIRE(add_months(day(2024, 2, 29), 48) == day(2028, 2, 29));
  REQUIRE_FALSE(add_months(day(2024, 1, 31), 1));
  REQUIRE_FALSE(add_months(day(2024, 2, 29), 12));
  REQUIRE_FALSE(add_months(day(2199, 12, 1), 1));
  REQUIRE_FALSE(add_months(day(1900, 1, 1), -1));
  REQUIRE_FALSE(add_months(day(2024, 1, 1), 2'000'000'000));
  REQUIRE_FALSE(add_months(day(2024, 1, 1), -2'000'000'000));
}

TEST_CASE("the age rises on the birthday", "[date]") {
  const Date born = day(1964, 7, 2);
  REQUIRE(age_on(born, day(2024, 7, 1)) == 59);
  REQUIRE(age_on(born, day(2024, 7, 2)) == 60);
  REQUIRE(age_on(born, born) == 0);
  REQUIRE_FALSE(age_on(born, day(1964, 7, 1)));
}

TEST_CASE("one born on 29 February is older on 1 March of a common year", "[date]") {
  const Date born = day(2004, 2, 29);
  REQUIRE(age_on(born, day(2022, 2, 28)) == 17);
  REQUIRE(age_on(born, day(2022, 3, 1)) == 18);
  REQUIRE(age_on(born, day(2024, 2, 28)) == 19);
  REQUIRE(age_on(born, day(2024, 2, 29)) == 20);
}

TEST_CASE("months later end on the last day of a month without that day, or move on", "[date]") {
  REQUIRE(months_later(day(2024, 1, 31), 1) == day(2024, 2, 29));
  REQUIRE(months_later(day(2024, 1, 31), 1, true) == day(2024, 3, 1));
  REQUIRE(months_later(day(2024, 1, 31), -2) == day(2023, 11, 30));
  REQUIRE(months_later(day(2024, 1, 31), -2, true) == day(2023, 12, 1));
  REQUIRE_FALSE(months_later(day(2199, 12, 31), 2));
}

TEST_CASE("a month is complete when its day is reached", "[date]") {
  REQUIRE(months_between(day(2024, 1, 15), day(2024, 2, 14)) == 0);
  REQUIRE(months_between(day(2024, 1, 15), day(2024, 2, 15)) == 1);
  REQUIRE(months_between(day(2024, 1, 31), day(2024, 2, 28)) == 0);
  REQUIRE(months_between(day(2024, 1, 31), day(2024, 2, 29)) == 1);
  REQUIRE(months_between(day(2024, 1, 31), day(2024, 2, 29), true) == 0);
  REQUIRE(months_between(day(2024, 1, 31), day(2024, 3, 1), true) == 1);
  REQUIRE(months_between(day(2024, 8, 31), day(2025, 2, 28)) == 6);
  REQUIRE(months_between(day(2024, 2, 29), day(2025, 2, 28)) == 12);
  REQUIRE(months_between(day(2023, 12, 1), day(2025, 1, 1)) == 13);
  REQUIRE_FALSE(months_between(day(2024, 2, 15), day(2024, 2, 14)));
}
