// Sums that an answer cannot hold.
#include "interpreter/api/answer.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace medpol;

TEST_CASE("a sum beyond 64 bits is never cut") {
  constexpr Int most = std::numeric_limits<std::int64_t>::max();
  Settlement settlement;
  settlement.status = Status::settled;
  settlement.total_cost = 100;
  settlement.taken_over = most;
  const auto whole = answer_of(settlement, Language::zh);
  CHECK(whole.status == Status::settled);
  CHECK(whole.taken_over == most);
  settlement.taken_over = most + 1;
  const auto beyond = answer_of(settlement, Language::zh);
  CHECK(beyond.status == Status::review);
  CHECK(beyond.taken_over == 0);
  CHECK(beyond.total_cost == 100);
  REQUIRE(beyond.reasons.size() == 1);
  CHECK(answer_of(settlement, Language::en).reasons[0].text != beyond.reasons[0].text);
  CHECK(beyond.reasons[0].code == "amount_too_large");
  CHECK(beyond.reasons[0].arguments == "{}");
}
