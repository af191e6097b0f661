#include "property/account_world.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

using namespace medpol;
using namespace medpol::test;

namespace {

/// A long file comes to what a short one does; true when it was not stopped. Of one that was stopped nothing is said.
bool same_as_held(const Library& library, const std::vector<WrittenClaim>& claims, std::size_t hold,
                  bool wants_closing) {
  const auto held = settle_written(library, claims, 1'000'000, wants_closing);
  const auto streamed = settle_written(library, claims, hold, wants_closing);
  RC_ASSERT(!held.stopped);
  if (streamed.stopped) return false;
  for (std::size_t i = 0; i < claims.size(); ++i)
    if (i >= streamed.answers.size() || streamed.answers[i] != held.answers[i])
      RC_FAIL("record " + std::to_string(i + 1) + " of\n" + words(claims) + "held: " + held.answers[i] +
              "streamed: " + (i < streamed.answers.size() ? streamed.answers[i] : "nothing"));
  RC_ASSERT(streamed.balances == held.balances);
  return true;
}

} // namespace

TEST_CASE("a file in order of time is settled as it is read, as if all of it were held", "[stream]") {
  REQUIRE(rc::check([] {
    Random random(*rc::gen::arbitrary<std::uint32_t>());
    auto claims = random_claims(random, 20 + random.below(60), 0);
    in_time(claims);
    RC_ASSERT(same_as_held(account_policies(false), claims, static_cast<std::size_t>(1 + random.below(6)),
                           random.chance(50)));
  }));
}

TEST_CASE("a file sorted by person is settled person by person, reversals too, as if all of it were held", "[stream]") {
  REQUIRE(rc::check([] {
    Random random(*rc::gen::arbitrary<std::uint32_t>());
    auto claims = random_claims(random, 40 + random.below(60), 12);
    by_person(claims);
    std::map<std::string, std::size_t> sizes;
    for (const auto& claim : claims) ++sizes[claim.at("人员编号")];
    std::size_t largest = 0;
    for (const auto& [person, size] : sizes) largest = std::max(largest, size);
    // What has no person stands first and stays with nobody: it may be held one by one.
    RC_PRE(claims.size() > largest);
    const bool passed = same_as_held(account_policies(true), claims, largest, random.chance(50));
    const bool strays = std::any_of(claims.begin(), claims.end(), [](const WrittenClaim& claim) {
      return claim.at("人员编号").empty() || claim.at("总费用") == "很多" || claim.at("就医日期").empty();
    });
    if (!strays) RC_ASSERT(passed);
  }));
}

TEST_CASE("a file in any order is settled as if all of it were held, or stops", "[stream]") {
  int passed = 0, stopped = 0;
  REQUIRE(rc::check([&] {
    for (int file = 0; file < 4; ++file) {
      Random random(*rc::gen::arbitrary<std::uint32_t>());
      auto claims = random_claims(random, 4 + random.below(16), random.below(3) * 6);
      if (random.chance(50)) in_time(claims);
      if (random.chance(50)) by_person(claims);
      // A few in other places: most of such files stop, and those that do not must still be right.
      for (int i = random.below(3); i > 0; --i) {
        const auto at = [&] { return claims.begin() + random.below(static_cast<int>(claims.size())); };
        const auto moved = at();
        auto claim = std::move(*moved);
        claims.erase(moved);
        claims.insert(claims.empty() ? claims.end() : at(), std::move(claim));
      }
      const auto hold = static_cast<std::size_t>(1 + random.below(static_cast<int>(claims.size())));
      ++(same_as_held(account_policies(random.chance(60)), claims, hold, random.chance(50)) ? passed : stopped);
    }
  }));
  CHECK(passed > 10);
  CHECK(stopped > 10);
}

TEST_CASE("what is held grows with persons, not with claims", "[stream]") {
  const auto& library = account_policies(true);
  struct Size {
    std::size_t most_held = 0, accounts = 0, owners = 0;
    auto operator<=>(const Size&) const = default;
  };
  const auto size_of = [&](int years) {
    Size size;
    ClaimSettler settler(library, {});
    Ledger accounts;
    for (const auto& policy : library.policies)
      for (std::size_t i = 0; i < policy->plan.accumulators.size(); ++i)
        accounts.hold_latest_only(accounts.terms(*policy, i));
    ClaimAnswers to;
    std::size_t answered = 0;
    to.answered = [&](std::size_t, const Settlement& settlement) {
      return ++answered, settlement.status == Status::settled;
    };
    ClaimStream stream(library, settler, accounts, library.vocabulary.find_input("人员编号"), 1000, to);
    std::vector<WrittenClaim> claims;
    for (int day = 0; day < years * 360; day += 3)
      for (int person = 0; person < 5; ++person) {
        const auto when = to_iso(Date{make_date(2010, 1, 1)->days + day});
        claims.push_back({{{"结算编号", "N" + std::to_string(100000 + day) + std::to_string(person)},
                           {"人员编号", "P" + std::to_string(person)},
                           {"险种", "职工医保"},
                           {"人员类别", "在职"},
                           {"病种", "糖尿病"},
                           {"就医类别", "普通门诊"},
                           {"急诊", "否"},
                           {"就医日期", when},
                           {"出院日期", when},
                           {"结算日期", when},
                           {"总费用", "10"},
                           {"政策范围内费用", "10"}}});
      }
    WrittenReader reader(claims);
    for (Record record; reader.next(record);) {
      REQUIRE(stream.add(settler.read(record)));
      size.most_held = std::max(size.most_held, stream.held());
    }
    REQUIRE(stream.finish());
    REQUIRE(answered == claims.size());
    size.accounts = accounts.size();
    size.owners = stream.last_claims().size();
    return size;
  };
  const auto one = size_of(1);
  CHECK(one.most_held == 1);
  CHECK(one.owners == 10); // five persons, and five with their disease
  CHECK(one == size_of(4));
}
