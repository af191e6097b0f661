// Nothing that the source documents say is lost: each fact of facts.json is quoted, word for word, in a policy,
// and policies/README.md leads from the fact to that policy.
#include "quotes.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <set>

using namespace medpol::policies;
namespace fs = std::filesystem;

namespace {

const std::vector<Fact>& facts() {
  static const auto read = read_facts("tests/policies/facts.json");
  return read;
}

const std::vector<QuotingFile>& files() {
  static const auto read = read_quoting_files("policies");
  return read;
}

/// The row of policies/README.md that begins with this fact; empty when there is none.
std::string row_of(const std::string& id) {
  std::ifstream page("policies/README.md");
  for (std::string line; std::getline(page, line);)
    if (line.starts_with("| " + id + " |")) return line;
  return {};
}

} // namespace

TEST_CASE("facts have one id each, quotes and a status that is known") {
  const std::set<std::string> statuses{"ok", "ambiguous", "conflict", "truncated", "non-rule"};
  std::set<std::string> ids;
  for (const auto& fact : facts()) {
    INFO(fact.id);
    CHECK(ids.insert(fact.id).second);
    CHECK(statuses.contains(fact.status));
    CHECK_FALSE(fact.quotes.empty());
  }
  CHECK_FALSE(ids.empty());
}

TEST_CASE("every quote of every fact stands in a policy that names its source") {
  for (const auto& fact : facts()) {
    if (!fact.is_rule()) continue;
    for (const auto& quote : fact.quotes) {
      bool is_quoted = false;
      for (const auto& file : files()) is_quoted |= file.quotes_words(quote, fact.source);
      INFO(fact.id << ": no policy of " << fact.source << " has the line\n> " << quote);
      CHECK(is_quoted);
    }
  }
}

TEST_CASE("policies/README.md leads from every fact to the policies that quote it, and to no others") {
  for (const auto& fact : facts()) {
    const auto row = row_of(fact.id);
    INFO(fact.id << "\n" << row);
    CHECK_FALSE(row.empty());
    for (const auto& file : files()) {
      bool is_quoting = false;
      for (const auto& quote : fact.quotes) is_quoting |= fact.is_rule() && file.quotes_words(quote, fact.source);
      INFO(file.path.string());
      CHECK((row.find("](" + file.path.string() + ")") != row.npos) == is_quoting);
    }
  }
}

TEST_CASE("a quote is found only where it is verbatim, in a quoting line of a policy of that source") {
  const QuotingFile file{"某市.medpol", "甲.txt、乙.txt", {"起付标准1200元,报销比例75%"}};
  CHECK(file.quotes_words("报销比例75%", "甲.txt"));
  CHECK(file.quotes_words("报销比例75%", "乙.txt"));
  CHECK_FALSE(file.quotes_words("报销比例75%", "丙.txt"));
  CHECK_FALSE(file.quotes_words("，报销比例75%", "甲.txt"));
  CHECK_FALSE(file.quotes_words("报销比例75％", "甲.txt"));
}
