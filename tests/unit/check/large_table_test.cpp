// A table of 5,000 rows is decided, in every way of writing it, and the row that it lacks is named.
#include "bench/large_table.hpp"
#include "support/checked_policy.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace medpol;
using bench::LargeTable;

namespace {

test::CheckedPolicy checked(const LargeTable& table) {
  return test::check_text(test::standard_vocabulary(), bench::large_table(table));
}

} // namespace

TEST_CASE("complete tables of 5,000 rows are decided and without findings") {
  for (const auto& table : {LargeTable{LargeTable::Shape::list}, LargeTable{LargeTable::Shape::list, true},
                            LargeTable{LargeTable::Shape::nested}, LargeTable{LargeTable::Shape::nested, true},
                            LargeTable{LargeTable::Shape::cross}}) {
    const auto policy = checked(table);
    CHECK(policy.codes().empty());
    const auto& selections = policy.plan().selections;
    CHECK_FALSE(selections.empty());
    CHECK(std::all_of(selections.begin(), selections.end(), [](const Selection& one) { return one.proved; }));
  }
}

TEST_CASE("the row that a table of 5,000 rows lacks is named, and shown by a claim") {
  for (const auto& [own_bands, band] :
       {std::pair{false, "超过14,000元不超过16,000元"}, {true, "超过15,076元不超过17,076元"}}) {
    const auto policy = checked({LargeTable::Shape::list, own_bands, true});
    REQUIRE(policy.codes() == "E330");
    const auto& found = policy.diagnostics[0];
    const auto said = worded(found.args[0], Language::zh);
    INFO(said);
    for (const std::string words : {band, "第丁级", "2021年1月1日至2021年12月31日"})
      CHECK(said.find(words) != std::string::npos);
    CHECK(found.claim.find("第丁级") != std::string::npos);
  }
  for (const auto shape : {LargeTable::Shape::nested, LargeTable::Shape::cross})
    CHECK(checked({shape, false, true}).codes() == "E330");
}
