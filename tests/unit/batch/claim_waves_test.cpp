#include "interpreter/batch/accounts/claim_waves.hpp"
#include "interpreter/batch/accounts/period_starts.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace medpol;
using namespace medpol::batch;

namespace {

struct Owner {
  std::uint32_t kind, number;
  auto operator<=>(const Owner&) const = default;
};

} // namespace

TEST_CASE("claims that share an owner are in ascending waves, and no wave comes without need", "[batch]") {
  ClaimWaves waves(3);
  std::uint32_t seed = 1;
  const auto next = [&](std::uint32_t below) { return (seed = seed * 1664525 + 1013904223) / 65536 % below; };
  for (int run = 0; run < 200; ++run) {
    waves.start();
    std::vector<std::pair<std::vector<Owner>, std::size_t>> claims;
    const auto persons = 1 + next(400);
    for (std::size_t i = 0; i < Block::most_rows; ++i) {
      std::vector<Owner> owners(1 + next(3));
      for (auto& owner : owners) owner = {next(3), next(persons)};
      std::size_t wanted = 0;
      for (const auto& [others, wave] : claims)
        for (const auto& owner : owners)
          if (std::find(others.begin(), others.end(), owner) != others.end()) wanted = std::max(wanted, wave + 1);
      REQUIRE(waves.add(owners.size(), [&](std::size_t k) { return owners[k]; }) == wanted);
      claims.push_back({owners, wanted});
    }
  }
}

TEST_CASE("the first days that are kept are those of the calendar", "[batch]") {
  for (const Period period : {Period{PeriodKind::day, 0}, Period{PeriodKind::month, 0},
                              Period{PeriodKind::calendar_year, 0}, Period{PeriodKind::insured_year, 701},
                              Period{PeriodKind::insured_year, 229}, Period{PeriodKind::lifetime, 0}}) {
    PeriodStarts starts(period);
    for (const int step : {1, 512, -1, 511, 7})
      for (int i = -2000, day = 0; i < 2000; ++i, day += step)
        if (day > -20'000 && day < 80'000) REQUIRE(starts.of(day) == *calendar_start(period, Date{day}));
  }
  CHECK(!calendar_start({PeriodKind::days, 90}, Date{19'000}));
}
