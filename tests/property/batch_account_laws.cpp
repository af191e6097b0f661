#include "interpreter/platform/files.hpp"
#include "interpreter/platform/threads.hpp"
#include "property/account_world.hpp"

#include "interpreter/batch/accounts/account_shards.hpp"
#include "interpreter/batch/settle_batches.hpp"
#include "interpreter/settle/balances.hpp"
#include "support/block_check.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

using namespace medpol;
using namespace medpol::test;

namespace {

std::string csv_of(const std::vector<WrittenClaim>& claims) {
  static const std::vector<std::string> columns{"结算编号", "人员编号", "家庭编号",      "险种",     "人员类别",
                                                "病种",     "就医类别", "急诊",          "就医日期", "出院日期",
                                                "结算日期", "总费用",   "政策范围内费用"};
  std::string out;
  for (const auto& column : columns) out += column + (&column == &columns.back() ? "\n" : ",");
  for (const auto& claim : claims)
    for (const auto& column : columns) out += claim.at(column) + (&column == &columns.back() ? "\n" : ",");
  return out;
}

struct Way {
  unsigned threads;
  std::size_t chunk_bytes;
  bool closing;
};

/// What a file comes to in batches.
struct BatchAnswers {
  std::string answers, balances;
  batch::BatchEnd::How how;
};
BatchAnswers settle_csv(const Library& library, const std::vector<WrittenClaim>& claims, const Way& way,
                        Ledger accounts) {
  BatchAnswers out;
  const ClaimsInMemory file(csv_of(claims));
  auto opened = open_chunks(file.path(), RecordFormat::csv, way.chunk_bytes);
  batch::BatchTerms terms;
  terms.closing = way.closing;
  Threads workers;
  const auto end = batch::settle_batches(
      library, *opened.reader, file_input(file.path()), terms, &workers, way.threads, accounts,
      [&](std::string_view results, std::string_view, const auto&) { return out.answers += results, true; },
      [](auto, auto) {});
  out.how = end.how;
  if (way.closing)
    write_balances(accounts, library, Language::zh, [&](std::string_view text) { return out.balances += text, true; });
  return out;
}

} // namespace

TEST_CASE("a file is settled in batches on several threads as claim by claim, and the accounts come to the same",
          "[batch]") {
  int settled = 0, stopped = 0;
  REQUIRE(rc::check([&] {
    Random random(*rc::gen::arbitrary<std::uint32_t>());
    const auto& library = account_policies(random.chance(60));
    auto claims = random_claims(random, 20 + random.below(300), 0);
    const auto any = [&]() -> WrittenClaim& {
      return claims[static_cast<std::size_t>(random.below(static_cast<int>(claims.size())))];
    };
    for (int repeated = random.chance(50) ? random.below(10) : 0; repeated > 0; --repeated)
      any().fields["结算编号"] = any().at("结算编号");
    in_time(claims);
    if (random.chance(20)) std::swap(any(), any());
    const auto middle = claims.begin() + random.below(static_cast<int>(claims.size()));
    const std::vector<WrittenClaim> before(claims.begin(), random.chance(50) ? middle : claims.begin()),
        after(middle, claims.end());
    const auto opening = [&] { return settle_written(library, before, 1'000'000, true).closing; };
    const Way way{static_cast<unsigned>(1 + random.below(5)), static_cast<std::size_t>(1 + random.below(2000)),
                  random.chance(50)};
    const auto one_by_one = settle_written(library, after, 1'000'000, way.closing, opening());
    const auto in_batches = settle_csv(library, after, way, opening());
    if (in_batches.how == batch::BatchEnd::How::out_of_order) {
      ++stopped;
      return;
    }
    ++settled;
    RC_ASSERT(in_batches.how == batch::BatchEnd::How::done);
    std::string expected;
    for (const auto& answer : one_by_one.answers) expected += answer;
    if (in_batches.answers != expected)
      RC_FAIL("of\n" + words(after) + "one by one: " + expected + "in batches: " + in_batches.answers);
    RC_ASSERT(in_batches.balances == one_by_one.balances);
  }));
  CHECK(settled > 60);
  CHECK(stopped > 0);
}

TEST_CASE("accounts are divided by the person where all are kept by persons", "[batch]") {
  Ledger accounts;
  const auto& persons = account_policies(true);
  batch::AccountShards divided(persons, accounts, 4, true);
  CHECK(divided.size() == 4);
  CHECK(divided.field() == persons.vocabulary.find_input("人员编号"));
  batch::AccountShards one(persons, accounts, 1, true);
  CHECK((one.size() == 1 && !one.field()));
  batch::AccountShards households(account_policies(false), accounts, 4, true);
  CHECK((households.size() == 1 && !households.field()));
}
