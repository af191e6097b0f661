#include "grammar/value/day_set.hpp"
#include "grammar/words/date_words.hpp"

#include <catch2/catch.hpp>

using namespace medpol;

namespace {

Date day(int year, int month, int of_month) { return *make_date(year, month, of_month); }
const Days year_2023{day(2023, 1, 1), day(2023, 12, 31)};
const Days year_2024{day(2024, 1, 1), day(2024, 12, 31)};
const Days spring{day(2023, 3, 1), day(2023, 5, 31)};

} // namespace

TEST_CASE("the ends of the calendar are those of a date", "[day_set]") {
  CHECK(earliest_day == day(1900, 1, 1));
  CHECK(latest_day == day(2199, 12, 31));
}

TEST_CASE("ranges that meet or touch are one", "[day_set]") {
  CHECK(joined({year_2024, year_2023}) == DaySet{{year_2023.first, year_2024.last}});
  CHECK(joined({spring, year_2023}) == DaySet{year_2023});
  CHECK(joined({{day(2024, 1, 2), day(2024, 1, 1)}}).empty());
  const Days later{day(2024, 1, 2), day(2024, 1, 3)};
  CHECK(joined({year_2023, later}) == DaySet{year_2023, later});
}

TEST_CASE("what two sets share, and what one has alone", "[day_set]") {
  CHECK(common({year_2023}, {year_2024}).empty());
  CHECK(common({year_2023, year_2024}, {{spring.first, day(2024, 1, 1)}}) ==
        DaySet{{spring.first, year_2023.last}, {year_2024.first, year_2024.first}});
  CHECK(without({year_2023}, {spring}) ==
        DaySet{{year_2023.first, day(2023, 2, 28)}, {day(2023, 6, 1), year_2023.last}});
  CHECK(without({spring}, {year_2023}).empty());
  CHECK(without(all_days(), all_days()).empty());
  CHECK(without(all_days(), {}) == all_days());
}

TEST_CASE("days in words", "[day_set]") {
  CHECK(words_of(Days{})[0] == "不限日期");
  CHECK(words_of(year_2023)[0] == "2023年1月1日至2023年12月31日");
  CHECK(words_of(Days{day(2023, 1, 1), latest_day})[1] == "from 2023-01-01");
  CHECK(words_of(Days{earliest_day, day(2023, 1, 1)})[0] == "2023年1月1日止");
  CHECK(words_of(Days{day(2023, 1, 1), day(2023, 1, 1)})[1] == "2023-01-01");
}
