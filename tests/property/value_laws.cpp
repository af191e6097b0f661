#include "grammar/value/date.hpp"
#include "grammar/value/exact.hpp"
#include "interpreter/claims/read_value.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cstdint>
#include <optional>
#include <string>

using namespace medpol;

namespace {

rc::Gen<std::int64_t> small() { return rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'001); }
rc::Gen<std::int64_t> divisor() { return rc::gen::inRange<std::int64_t>(1, 1'000'001); }
rc::Gen<std::int64_t> fen() { return rc::gen::inRange<std::int64_t>(-1'000'000'000'000'000, 1'000'000'000'000'001); }
rc::Gen<Scale> scale() { return rc::gen::inRange<Scale>(1, 1'000'001); }
rc::Gen<Rounding> rounding() { return rc::gen::element(Rounding::half_up, Rounding::down, Rounding::up); }
rc::Gen<Date> date() {
  const int first = make_date(1900, 1, 1)->days;
  const int last = make_date(2199, 12, 31)->days;
  return rc::gen::map(rc::gen::inRange(first, last + 1), [](int days) { return Date{days}; });
}

bool is(std::optional<Int> result, Int expected) { return result && *result == expected; }
Int size_of(Int value) { return value < 0 ? -value : value; }

} // namespace

TEST_CASE("arithmetic on small values is plain arithmetic", "[laws]") {
  REQUIRE(rc::check("add, subtract, multiply", [] {
    const auto a = *small();
    const auto b = *small();
    return is(add(a, b), a + b) && is(subtract(a, b), a - b) && is(multiply(a, b), a * b);
  }));
  REQUIRE(rc::check("subtract undoes add wherever both are in range", [](std::int64_t a, std::int64_t b) {
    const auto product = multiply(a, b);
    const auto sum = add(*product, a);
    return is(subtract(*sum, a), *product) && (b == 0 || *product / b == a);
  }));
}

TEST_CASE("rounding obeys its laws", "[laws]") {
  REQUIRE(rc::check("the distance is less than one step, for half_up at most half", [] {
    const Int value = *small();
    const Int by = *divisor();
    const Rounding mode = *rounding();
    const Int distance = divide_rounded(value, by, mode) * by - value;
    return mode == Rounding::half_up ? size_of(distance) * 2 <= by : size_of(distance) < by;
  }));
  REQUIRE(rc::check("down goes toward zero, up away from it, halves away", [] {
    const Int value = *small();
    const Int by = *divisor();
    const Int size = size_of(value);
    const Int half_up = size_of(divide_rounded(value, by, Rounding::half_up)) * by;
    return size_of(divide_rounded(value, by, Rounding::down)) * by <= size &&
           size_of(divide_rounded(value, by, Rounding::up)) * by >= size &&
           (size_of(half_up - size) * 2 != by || half_up > size);
  }));
  REQUIRE(rc::check("the sign is symmetric", [] {
    const Int value = *small();
    const Int by = *divisor();
    const Rounding mode = *rounding();
    return divide_rounded(-value, by, mode) == -divide_rounded(value, by, mode) &&
           divide_rounded(value, -by, mode) == -divide_rounded(value, by, mode);
  }));
  REQUIRE(rc::check("a larger value is never rounded below a smaller one", [] {
    const Int value = *small();
    const Int more = *rc::gen::inRange<std::int64_t>(0, 1000);
    const Int by = *divisor();
    const Rounding mode = *rounding();
    return divide_rounded(value + more, by, mode) >= divide_rounded(value, by, mode);
  }));
  REQUIRE(rc::check("rounding to the fen twice is rounding once, and agrees with the division", [] {
    const Int value = *small();
    const Scale from = *scale();
    const Rounding mode = *rounding();
    const auto once = round_to(value, from, {1, 100}, 100, mode);
    return is(once, divide_rounded(value * 100, static_cast<Int>(from), mode)) &&
           is(round_to(*once, 100, {1, 100}, 100, mode), *once);
  }));
}

TEST_CASE("scales do not change a value", "[laws]") {
  REQUIRE(rc::check("reduce keeps the value and compare sees it", [] {
    const Int steps = *small();
    const Scale by = *scale();
    const Exact lowest = reduce({steps, by});
    return compare(lowest.steps, lowest.scale, steps, by) == 0 && by % lowest.scale == 0;
  }));
  REQUIRE(rc::check("compare agrees with multiplying out", [] {
    const Int a = *small();
    const Int b = *small();
    const Scale a_scale = *scale();
    const Scale b_scale = *scale();
    const Int left = a * static_cast<Int>(b_scale);
    const Int right = b * static_cast<Int>(a_scale);
    return compare(a, a_scale, b, b_scale) == (left > right) - (left < right);
  }));
  REQUIRE(rc::check("a common scale is a multiple of both and no larger than their product", [] {
    const Scale a = *scale();
    const Scale b = *scale();
    const auto common = common_scale(a, b);
    return common && *common % a == 0 && *common % b == 0 && *common <= *product_scale(a, b);
  }));
}

TEST_CASE("an amount survives being written and read", "[laws]") {
  REQUIRE(rc::check("to_decimal and read_money", [] {
    const Int amount = *fen();
    return is(read_money(to_decimal(amount, 100)).value, amount) &&
           is(read_money(to_decimal(amount, 100, 2)).value, amount);
  }));
  REQUIRE(rc::check("to_grouped and read_money", [] {
    const Int amount = *fen();
    return is(read_money(to_grouped(amount, 100, 2) + "元").value, amount);
  }));
  REQUIRE(rc::check("read_money takes any text", [](const std::string& text) {
    const auto result = read_money(text);
    return !result.value || size_of(*result.value) <= Int{1'000'000'000'000'000};
  }));
}

TEST_CASE("every day of the range has one calendar form", "[laws]") {
  const int last = make_date(2199, 12, 31)->days;
  int wrong = 0;
  for (Date day = *make_date(1900, 1, 1); day.days <= last; ++day.days) {
    const CalendarDay calendar = calendar_day(day);
    const auto again = make_date(calendar.year, calendar.month, calendar.day);
    if (again != day || read_date(to_iso(day)).value != day || read_date(to_chinese(day)).value != day) ++wrong;
  }
  REQUIRE(wrong == 0);
}

TEST_CASE("months and ages agree with the calendar", "[laws]") {
  REQUIRE(rc::check("a month added is a month between", [] {
    const Date day = *date();
    const int months = *rc::gen::inRange(0, 600);
    const auto later = add_months(day, months);
    return !later || (months_between(day, *later) == months && calendar_day(*later).day == calendar_day(day).day);
  }));
  REQUIRE(rc::check("n months later is not after a day exactly when n months lie between", [] {
    const Date first = *date(), day = *date();
    const int months = *rc::gen::inRange(0, 600);
    const bool moved_on = *rc::gen::arbitrary<bool>();
    const auto later = months_later(first, months, moved_on);
    const auto between = months_between(first, day, moved_on);
    if (!later || !between) return true;
    return (*later <= day) == (*between >= months);
  }));
  REQUIRE(rc::check("the age is the number of birthdays", [] {
    const Date born = *date();
    const Date on = *date();
    const auto age = age_on(born, on);
    if (on < born) return !age;
    const CalendarDay from = calendar_day(born);
    const CalendarDay to = calendar_day(on);
    const bool reached = to.month > from.month || (to.month == from.month && to.day >= from.day);
    return age == to.year - from.year - (reached ? 0 : 1);
  }));
}
