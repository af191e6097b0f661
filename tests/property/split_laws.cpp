#include "interpreter/platform/files.hpp"
#include "interpreter/report/settlement/settlement_writer.hpp"
#include "interpreter/settle/balances.hpp"
#include "property/account_world.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace medpol;
using namespace medpol::test;

namespace {

/// Without the line and the reasons, which speak of the file.
std::string what_is_paid(const std::string& answer) {
  auto out = answer.substr(0, answer.find(",\"reasons\":"));
  const auto line = out.find("\"line\":");
  if (line != out.npos) out.erase(line, out.find(',', line) - line + 1);
  return out;
}

/// The balances as the next run reads them.
Ledger read_back(const Library& library, const std::string& balances) {
  const auto path = std::filesystem::temp_directory_path() / ("medpol-balances-" + std::to_string(getpid()) + ".csv");
  std::ofstream(path, std::ios::binary) << balances;
  auto opening = read_balances(file_input(path.string()), library);
  std::filesystem::remove(path);
  for (const auto& problem : opening.problems) RC_FAIL(worded(problem, Language::zh));
  return std::move(opening.ledger);
}

std::vector<WrittenClaim> part(const std::vector<WrittenClaim>& claims, std::size_t from, std::size_t to) {
  return {claims.begin() + static_cast<std::ptrdiff_t>(from), claims.begin() + static_cast<std::ptrdiff_t>(to)};
}

struct SplitAnswers {
  std::map<std::size_t, std::string> answers; ///< by place, earlier claims first
  std::string balances;
  bool stopped = false;
};
SplitAnswers settle_behind(const Library& library, const std::vector<WrittenClaim>& earlier,
                           const std::vector<WrittenClaim>& claims) {
  SplitAnswers out;
  WrittenReader reader(claims), earlier_reader(earlier);
  FileAnswers to;
  to.earlier.push_back({"earlier.csv", &earlier_reader});
  to.changed = [&](std::size_t place, const Settlement& now, const Settlement&) { return to.answered(place, now); };
  to.answered = [&](std::size_t place, const Settlement& settlement) {
    auto& text = out.answers[place];
    const auto writer = json_writer(text, Language::zh, JsonLayout::lines);
    writer->begin();
    writer->write(settlement);
    return true;
  };
  const auto settled = settle_file(library, reader, memory_input("claims.csv", {}), {}, {}, to);
  out.stopped = settled.stopped.has_value();
  write_balances(settled.closing, library, Language::zh,
                 [&](std::string_view text) { return out.balances += text, true; });
  return out;
}

} // namespace

TEST_CASE("a file in order of time that is split in two, with balances between, comes to the same", "[split]") {
  REQUIRE(rc::check([] {
    Random random(*rc::gen::arbitrary<std::uint32_t>());
    const auto& library = account_policies(random.chance(50));
    auto claims = random_claims(random, 10 + random.below(50), 0);
    in_time(claims);
    const auto at = static_cast<std::size_t>(random.below(static_cast<int>(claims.size())));
    const auto whole = settle_written(library, claims, 1'000'000, true);
    const auto first = settle_written(library, part(claims, 0, at), 1'000'000, true);
    const auto second =
        settle_written(library, part(claims, at, claims.size()), 1'000'000, true, read_back(library, first.balances));
    RC_ASSERT(!second.stopped);
    for (std::size_t i = 0; i < claims.size(); ++i) {
      const auto& answer = i < at ? first.answers[i] : second.answers[i - at];
      if (what_is_paid(answer) != what_is_paid(whole.answers[i]))
        RC_FAIL("record " + std::to_string(i + 1) + " of\n" + words(claims) + "split at " + std::to_string(at) + ": " +
                answer + "whole: " + whole.answers[i]);
    }
    RC_ASSERT(second.balances == whole.balances);
  }));
}

namespace {

bool waits(const std::string& answer) { return answer.find("\"status\":\"review\"") != answer.npos; }

} // namespace

TEST_CASE("a claim that comes late for the balances between two files waits, or changes nothing", "[split]") {
  int late = 0, same = 0;
  REQUIRE(rc::check([&] {
    Random random(*rc::gen::arbitrary<std::uint32_t>());
    const auto& library = account_policies(random.chance(50));
    auto claims = random_claims(random, 2 + random.below(8), 0);
    const bool numbered = random.chance(70);
    if (!numbered)
      for (auto& claim : claims) claim.fields.erase("结算编号");
    const auto at = static_cast<std::size_t>(random.below(static_cast<int>(claims.size())));
    const auto whole = settle_written(library, claims, 1'000'000, true);
    const auto first = settle_written(library, part(claims, 0, at), 1'000'000, true);
    const auto second =
        settle_written(library, part(claims, at, claims.size()), 1'000'000, true, read_back(library, first.balances));
    if (second.stopped) return; // a claim without a number says what one of the first file says
    for (std::size_t i = at; i < claims.size(); ++i)
      if (waits(second.answers[i - at])) {
        late += !waits(whole.answers[i]);
        return;
      }
    ++same;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      const auto& answer = i < at ? first.answers[i] : second.answers[i - at];
      if (what_is_paid(answer) != what_is_paid(whole.answers[i]))
        RC_FAIL("record " + std::to_string(i + 1) + " of\n" + words(claims) + "split at " + std::to_string(at) + ": " +
                answer + "whole: " + whole.answers[i]);
    }
    if (numbered && second.balances != whole.balances) // a claim that waits is called by its line otherwise
      RC_FAIL("the balances of\n" + words(claims) + "split at " + std::to_string(at) + ":\n" + second.balances +
              "whole:\n" + whole.balances);
  }));
  CHECK(late > 10);
  CHECK(same > 10);
}

TEST_CASE("a file comes to the same whatever its order", "[split]") {
  REQUIRE(rc::check([] {
    Random random(*rc::gen::arbitrary<std::uint32_t>());
    const auto& library = account_policies(random.chance(50));
    auto claims = random_claims(random, 2 + random.below(20), 0);
    if (random.chance(50))
      for (auto& claim : claims) claim.fields.erase("结算编号");
    std::vector<std::size_t> order(claims.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    for (std::size_t i = order.size(); i > 1; --i)
      std::swap(order[i - 1], order[static_cast<std::size_t>(random.below(static_cast<int>(i)))]);
    std::vector<WrittenClaim> other;
    for (const auto i : order) other.push_back(claims[i]);
    const auto a = settle_written(library, claims, 1'000'000, false),
               b = settle_written(library, other, 1'000'000, false);
    // Of claims that say the same each may be the first.
    std::map<std::string, std::vector<std::string>> paid_a, paid_b;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      paid_a[words({claims[i]})].push_back(what_is_paid(a.answers[i]));
      paid_b[words({other[i]})].push_back(what_is_paid(b.answers[i]));
    }
    for (auto& [claim, answers] : paid_a) {
      std::sort(answers.begin(), answers.end());
      std::sort(paid_b[claim].begin(), paid_b[claim].end());
      if (answers != paid_b[claim])
        RC_FAIL("the answers to\n" + claim + "of\n" + words(claims) + "and\n" + words(other));
    }
  }));
}

TEST_CASE("a file that is split in two, the first brought in as earlier claims, comes to the same", "[split]") {
  REQUIRE(rc::check([] {
    Random random(*rc::gen::arbitrary<std::uint32_t>());
    const auto& library = account_policies(random.chance(50));
    const auto claims = random_claims(random, 10 + random.below(40), random.below(3) * 8);
    const auto at = static_cast<std::size_t>(random.below(static_cast<int>(claims.size())));
    const auto earlier = part(claims, 0, at);
    const auto whole = settle_written(library, claims, 1'000'000, true);
    const auto first = settle_written(library, earlier, 1'000'000, true);
    const auto second = settle_behind(library, earlier, part(claims, at, claims.size()));
    RC_ASSERT(!second.stopped);
    for (std::size_t i = 0; i < claims.size(); ++i) {
      const auto later = second.answers.find(i);
      RC_ASSERT(i < at || later != second.answers.end());
      const auto& answer = later == second.answers.end() ? first.answers[i] : later->second;
      if (what_is_paid(answer) != what_is_paid(whole.answers[i]))
        RC_FAIL("record " + std::to_string(i + 1) + " of\n" + words(claims) + "split at " + std::to_string(at) + ": " +
                answer + "whole: " + whole.answers[i]);
    }
    RC_ASSERT(second.balances == whole.balances);
  }));
}

TEST_CASE("a run that is repeated with its own balances is refused", "[split]") {
  int refused = 0;
  REQUIRE(rc::check([&] {
    Random random(*rc::gen::arbitrary<std::uint32_t>());
    const auto& library = account_policies(random.chance(50));
    auto claims = random_claims(random, 5 + random.below(30), 0);
    const auto first = settle_written(library, claims, 1'000'000, true);
    const auto again = settle_written(library, claims, 1'000'000, true, read_back(library, first.balances));
    const bool counts = first.balances.find("「") != std::string::npos;
    RC_ASSERT(again.stopped == counts);
    refused += counts;
    // Some of its claims and none of its last day: nothing is counted twice, for an account goes beyond them.
    if (again.stopped) RC_ASSERT(again.answers.empty());
  }));
  CHECK(refused > 50);
}
