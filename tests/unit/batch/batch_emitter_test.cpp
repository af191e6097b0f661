#include "unit/batch/batch_sheet.hpp"

#include <catch2/catch.hpp>

using namespace medpol;
using namespace medpol::batch;
using namespace medpol::test;

TEST_CASE("what the emitter makes is what its operations mean, within the bounds that it tells", "[batch_emitter]") {
  for (std::uint32_t seed = 1; seed <= 600; ++seed) {
    Sheet sheet(seed);
    for (int i = 0; i < 40; ++i) sheet.random_operation();
    INFO("seed " << seed);
    const auto difference = sheet.difference();
    REQUIRE(difference == "");
  }
}

TEST_CASE("p - min(p, q) may be wider than p and q", "[batch_emitter]") {
  Sheet sheet(1);
  const auto p = sheet.input({2'000'000'000, 1'999'999'999, -5}, 0, -2'000'000'000, 2'000'000'000),
             q = sheet.input({-2'000'000'000, 1'999'999'999, 4}, 0, -2'000'000'000, 2'000'000'000);
  sheet.subtract(p, sheet.minimum(p, q));
  sheet.subtract(p, sheet.minimum(p, sheet.constant(-1'000'000'000)));
  CHECK(sheet.difference() == "");
}

TEST_CASE("p - min(p, q) of values that are too far apart is refused", "[batch_emitter]") {
  Emitter emitter;
  constexpr auto most = std::int64_t{1} << 62;
  const auto p = emitter.load(Load::What::values, InputId{0}, 0, most, false),
             q = emitter.load(Load::What::values, InputId{1}, -most, most, false);
  CHECK_FALSE(emitter.subtract(p, emitter.minimum(p, q)));
  CHECK(emitter.subtract(p, emitter.minimum(p, emitter.constant(0))));
}

TEST_CASE("a truth may index a table with more entries than it has values", "[batch_emitter]") {
  Sheet sheet(1);
  const auto a = sheet.input({0, 5, 9}, 0, 0, 100), b = sheet.input({7, 3, 7}, 0, 0, 100);
  const auto x = sheet.less_equal(a, sheet.constant(5)), y = sheet.less_equal(b, sheet.constant(4));
  sheet.look_up({y, x}, {3, 3}, {10, 11, 12, 20, 21, 22, 30, 31, 32});
  sheet.look_up({x, y}, {2, 3}, {10, 11, 12, 20, 21, 22});
  CHECK(sheet.difference() == "");
}

TEST_CASE("a product that does not fit is zero, within its bounds", "[batch_emitter]") {
  constexpr auto most = std::int64_t{1} << 50;
  Sheet sheet(1);
  const auto a = sheet.input({most - 1, -most, 3, 1 << 30}, 0, -most, most),
             b = sheet.input({most - 3, 7 - most, -4, 1 << 30}, 0, -most, most);
  sheet.multiply_checked(a, b);
  CHECK(sheet.difference() == "");
}

TEST_CASE("rounding by multiplication is exact", "[batch_emitter]") {
  std::mt19937_64 engine(1);
  std::vector<std::int64_t> divisors{2,
                                     3,
                                     5,
                                     6,
                                     7,
                                     9,
                                     10,
                                     64,
                                     100,
                                     1000,
                                     1 << 20,
                                     1'000'000,
                                     10'000'000,
                                     99'999'999,
                                     100'000'000,
                                     10'000'000'000,
                                     1'000'000'000'000'000,
                                     (1ll << 40) - 1,
                                     (1ll << 40) + 1,
                                     1ll << 60};
  for (int i = 0; i < 60; ++i) divisors.push_back(static_cast<std::int64_t>(engine() >> (2 + engine() % 60)) + 2);
  for (const auto divisor : divisors)
    for (const auto mode : {Rounding::half_up, Rounding::down, Rounding::up}) {
      const auto most = (std::int64_t{1} << 62) - divisor;
      std::vector<std::int64_t> values;
      const auto put = [&](Int value) {
        if (value >= 0 && value <= most) values.push_back(static_cast<std::int64_t>(value));
      };
      // About multiples and half multiples, small and as large as there are.
      for (int i = 0; i < 20; ++i) {
        const Int multiple =
            static_cast<Int>(
                i < 6    ? i
                : i < 12 ? most / divisor - (i - 6)
                         : static_cast<std::int64_t>(engine() % (static_cast<std::uint64_t>(most / divisor) + 1))) *
            divisor;
        for (const Int by : {-1, 0, 1}) put(multiple + by), put(multiple + divisor / 2 + by);
      }
      put(most), put(0);
      for (const auto high : {most, std::int64_t{1'000'000'000}, std::int64_t{0x7fffffff}}) {
        auto own = values;
        std::erase_if(own, [&](std::int64_t value) { return value > high; });
        if (own.empty() || high > most) continue;
        own.resize(std::min<std::size_t>(own.size(), 256));
        Sheet sheet(1);
        sheet.scale(sheet.input(own, 0, 0, high), 1, divisor, mode, 1);
        INFO(divisor << " mode " << static_cast<int>(mode) << " up to " << high);
        REQUIRE(sheet.difference() == "");
      }
    }
}

TEST_CASE("negative amounts are rounded as divide_rounded does", "[batch_emitter]") {
  for (const auto mode : {Rounding::half_up, Rounding::down, Rounding::up})
    for (const std::int64_t divisor : {2, 3, 10, 100, 7}) {
      std::vector<std::int64_t> values;
      for (std::int64_t value = -120; value <= 120; ++value) values.push_back(value);
      Sheet sheet(1);
      const auto a = sheet.input(values, 0, -120, 120);
      sheet.scale(a, 1, divisor, mode, 1);
      sheet.scale(a, 3, divisor, mode, 10);
      const auto by = sheet.input(std::vector<std::int64_t>(values.rbegin(), values.rend()), 0, -120, 120);
      sheet.divide(a, by, 1, divisor, mode, 10);
      sheet.divide(a, by, 10, 3, mode, 1);
      REQUIRE(sheet.difference() == "");
    }
}
