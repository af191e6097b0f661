#include "grammar/value/exact.hpp"

#include <catch2/catch.hpp>

using namespace medpol;

namespace {

const Int largest = (Int{1} << 126) - 1 + (Int{1} << 126);

bool is(std::optional<Int> result, Int expected) { return result && *result == expected; }

bool same(Exact value, Int steps, Scale scale) { return value.steps == steps && value.scale == scale; }

} // namespace

TEST_CASE("arithmetic is exact and finds overflow", "[exact]") {
  REQUIRE(is(add(largest - 1, 1), largest));
  REQUIRE_FALSE(add(largest, 1));
  REQUIRE(is(subtract(1 - largest, 1), -largest));
  REQUIRE_FALSE(subtract(-largest, 1));
  REQUIRE_FALSE(subtract(-largest, 2));
  REQUIRE(is(multiply(Int{1} << 62, Int{1} << 62), Int{1} << 124));
  REQUIRE_FALSE(multiply(Int{1} << 64, Int{1} << 64));
  REQUIRE_FALSE(multiply(Int{1} << 64, -(Int{1} << 63)));
}

TEST_CASE("scales combine up to the largest", "[exact]") {
  REQUIRE(common_scale(100, 30) == Scale{300});
  REQUIRE(common_scale(max_scale, 100) == max_scale);
  REQUIRE_FALSE(common_scale(max_scale, 3));
  REQUIRE(product_scale(100, 30) == Scale{3000});
  REQUIRE(product_scale(1'000'000'000, 1'000'000'000) == max_scale);
  REQUIRE_FALSE(product_scale(max_scale, 2));
  REQUIRE_FALSE(product_scale(max_scale, max_scale));
}

TEST_CASE("division rounds as it is told, on both sides of zero", "[exact]") {
  struct Row {
    int numerator, denominator, half_up, down, up;
  };
  for (const Row& row :
       {Row{4, 2, 2, 2, 2}, Row{5, 2, 3, 2, 3}, Row{-5, 2, -3, -2, -3}, Row{5, -2, -3, -2, -3}, Row{-5, -2, 3, 2, 3},
        Row{4, 3, 1, 1, 2}, Row{-4, 3, -1, -1, -2}, Row{0, 7, 0, 0, 0}, Row{1, 100, 0, 0, 1}}) {
    CAPTURE(row.numerator, row.denominator);
    REQUIRE(divide_rounded(row.numerator, row.denominator, Rounding::half_up) == row.half_up);
    REQUIRE(divide_rounded(row.numerator, row.denominator, Rounding::down) == row.down);
    REQUIRE(divide_rounded(row.numerator, row.denominator, Rounding::up) == row.up);
  }
  REQUIRE(divide_rounded(largest, largest - 1, Rounding::up) == 2);
  REQUIRE(divide_rounded(largest, -1, Rounding::half_up) == -largest);
}

TEST_CASE("amounts round to a step", "[exact]") {
  REQUIRE(is(round_to(12345, 1000, {1, 100}, 100, Rounding::half_up), 1235));
  REQUIRE(is(round_to(-12345, 1000, {1, 100}, 100, Rounding::half_up), -1235));
  REQUIRE(is(round_to(12345, 100, {1, 1}, 100, Rounding::down), 12300));
  REQUIRE(is(round_to(12345, 100, {1, 10}, 100, Rounding::up), 12350));
  REQUIRE(is(round_to(12345, 100, {10, 1}, 100, Rounding::half_up), 12000));
  REQUIRE(is(round_to(12345, 100, {5, 100}, 100, Rounding::up), 12345));
  REQUIRE(is(round_to(1, 30, {1, 100}, 100, Rounding::half_up), 3));
  REQUIRE(is(round_to(12345, 100, {1, 1}, 1, Rounding::half_up), 123));
  REQUIRE_FALSE(round_to(12345, 100, {1, 100}, 10, Rounding::half_up));
  REQUIRE_FALSE(round_to(largest, 1, {1, 100}, 100, Rounding::half_up));
}

TEST_CASE("a fraction has one lowest form", "[exact]") {
  REQUIRE(same(reduce({80, 100}), 4, 5));
  REQUIRE(same(reduce({-80, 100}), -4, 5));
  REQUIRE(same(reduce({0, 100}), 0, 1));
}

TEST_CASE("values of different scales compare exactly", "[exact]") {
  REQUIRE(compare(1, 3, 333'333, 1'000'000) == 1);
  REQUIRE(compare(-1, 3, -333'333, 1'000'000) == -1);
  REQUIRE(compare(50, 100, 1, 2) == 0);
  REQUIRE(compare(-1, 100, 1, 100) == -1);
  REQUIRE(compare(largest, 1, largest, 2) == 1);
  REQUIRE(compare(-largest, max_scale, -largest, max_scale - 1) == 1);
}

TEST_CASE("values are written without loss", "[exact]") {
  REQUIRE(to_decimal(125, 10) == "12.5");
  REQUIRE(to_decimal(-3, 1000) == "-0.003");
  REQUIRE(to_decimal(0, 100) == "0");
  REQUIRE(to_decimal(0, 100, 2) == "0.00");
  REQUIRE(to_decimal(120000, 100, 2) == "1200.00");
  REQUIRE(to_decimal(12345, 1000, 2) == "12.345");
  REQUIRE(to_decimal(1, 8) == "0.125");
  REQUIRE(to_decimal(1, 3, 2) == "1/3");
  REQUIRE(to_decimal(-10, 6) == "-5/3");
  REQUIRE(to_decimal(3, 30, 2) == "0.10");
  REQUIRE(to_decimal(largest, 1) == "170141183460469231731687303715884105727");
  REQUIRE(to_decimal(1, max_scale) == "0.000000000000000001");
}

TEST_CASE("thousands are grouped", "[exact]") {
  REQUIRE(to_grouped(123456780, 100, 2) == "1,234,567.80");
  REQUIRE(to_grouped(-100000, 100) == "-1,000");
  REQUIRE(to_grouped(99999, 100) == "999.99");
  REQUIRE(to_grouped(10000, 3) == "10,000/3");
}
