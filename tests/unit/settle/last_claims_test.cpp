#include "interpreter/settle/last_claims.hpp"

#include <catch2/catch.hpp>

using namespace medpol;

TEST_CASE("claims of an owner advance by day, day of settlement and number", "[ledger]") {
  LastClaims last;
  const LastClaims::Owner owner{0, 7};
  CHECK(!last.last(owner));
  CHECK(last.advance(owner, {{10, 12}, "C5"}));
  CHECK(last.advance(owner, {{10, 12}, "C5"})); // the same place in the order
  CHECK(!last.advance(owner, {{10, 12}, "C4"}));
  CHECK(!last.advance(owner, {{10, 11}, "C6"}));
  CHECK(!last.advance(owner, {{9, 13}, "C6"}));
  REQUIRE(last.last(owner));
  CHECK(*last.last(owner) == ClaimOrder{{10, 12}, "C5"});
  CHECK(last.advance(owner, {{10, 12}, "C50"}));
  CHECK(last.advance(owner, {{10, 13}, "A"}));
  CHECK(last.advance(owner, {{11, 11}, ""}));
  CHECK(*last.last(owner) == ClaimOrder{{11, 11}, ""});
}

TEST_CASE("owners of different kinds are different", "[ledger]") {
  LastClaims last;
  for (std::uint32_t kind = 0; kind < 5; ++kind)
    for (std::uint32_t number = 0; number < 3000; number += kind + 1)
      CHECK(last.advance({kind, number}, {{static_cast<std::int32_t>(kind * 10'000 + number), 0}, "C"}));
  CHECK(last.size() == 3000 + 1500 + 1000 + 750 + 600);
  for (std::uint32_t kind = 0; kind < 5; ++kind)
    for (std::uint32_t number = 0; number < 3000; ++number) {
      const auto found = last.last({kind, number});
      REQUIRE(found.has_value() == (number % (kind + 1) == 0));
      if (found) REQUIRE(found->days.day == static_cast<std::int32_t>(kind * 10'000 + number));
    }
}

TEST_CASE("owners of one number and different kinds are different owners", "[ledger]") {
  LastClaims last;
  const LastClaims::Owner one{0, 1}, other{1, 1};
  CHECK(last.advance(one, {{5, 5}, "C1"}));
  CHECK(last.advance(other, {{1, 1}, "C0"}));
  CHECK(!last.advance(one, {{4, 4}, "C2"}));
  CHECK(last.advance(one, {{6, 6}, "C2"}));
  CHECK(*last.last(one) == ClaimOrder{{6, 6}, "C2"});
  CHECK(*last.last(other) == ClaimOrder{{1, 1}, "C0"});
  CHECK(!last.last({2, 1}));
}

TEST_CASE("numbers of claims of any length are kept", "[ledger]") {
  LastClaims last;
  const LastClaims::Owner one{0, 0}, other{0, 1};
  last.set(other, {{1, 1}, std::string(40, 'z')});
  std::int32_t day = 0;
  for (const std::size_t length : {0u, 31u, 32u, 300u, 254u, 255u, 256u, 5u, 33u, 31u}) {
    const std::string number(length, 'n');
    ++day;
    CHECK(last.advance(one, {{day, day}, number}));
    CHECK(*last.last(one) == ClaimOrder{{day, day}, number});
    CHECK(!last.advance(one, {{day, day}, length == 0 ? std::string_view() : std::string_view("m")}));
    CHECK(*last.last(one) == ClaimOrder{{day, day}, number});
  }
  CHECK(last.last(other)->claim == std::string(40, 'z'));
}

TEST_CASE("an owner that is closed stays so until a claim is set", "[ledger]") {
  LastClaims last;
  const LastClaims::Owner owner{1, 1};
  CHECK(!last.is_closed(owner));
  last.set(owner, {{5, 5}, "C1"});
  CHECK(!last.is_closed(owner));
  last.close(owner);
  CHECK(last.is_closed(owner));
  CHECK(!last.advance(owner, {{6, 6}, "C2"}));
}
