// The values that a word means are found by their enumeration, and what a scope holds is the same when it is shared.
#include "interpreter/model/vocabulary/share_among.hpp"
#include "support/checked_policy.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace medpol;

namespace {

constexpr EnumerationId enumeration(int number) { return static_cast<EnumerationId>(number); }

bool in_order(const Meaning& meaning) {
  return std::is_sorted(meaning.values.begin(), meaning.values.end(),
                        [](const auto& a, const auto& b) { return a.enumeration < b.enumeration; });
}

std::size_t own_meanings(const Scope& scope) {
  std::size_t out = 0;
  scope.meanings.each_own([&](std::size_t) { ++out; });
  return out;
}

} // namespace

TEST_CASE("values of a word are found whatever the order in which they are added", "[scope]") {
  Meaning meaning;
  for (const int number : {5, 2, 9, 2, 7}) meaning.add({enumeration(number), static_cast<std::uint16_t>(number * 10)});
  CHECK(in_order(meaning));
  for (const int number : {2, 5, 7, 9}) {
    const auto* found = meaning.value_of(enumeration(number));
    REQUIRE(found != nullptr);
    CHECK(found->index == number * 10);
  }
  for (const int number : {0, 3, 10}) CHECK(meaning.value_of(enumeration(number)) == nullptr);
}

TEST_CASE("two values of one word in one enumeration keep their order", "[scope]") {
  Meaning meaning;
  meaning.add({enumeration(2), 8});
  meaning.add({enumeration(1), 1});
  meaning.add({enumeration(2), 3});
  REQUIRE(meaning.values.size() == 3);
  CHECK(meaning.value_of(enumeration(2))->index == 8);
  CHECK(meaning.values[2].index == 3);
}

TEST_CASE("a word that enumerations of the vocabulary, of a policy and of its fields share means each of them",
          "[scope]") {
  const auto vocabulary = test::make_vocabulary({"词汇 一\n枚举 种甲：另甲 | 同值\n申报项 项丙：同值、另丙\n",
                                                 "词汇 二\n枚举 种乙：同值 | 另乙\n申报项 项乙：种乙\n"});
  const auto checked =
      test::check_text(vocabulary, "政策 试\n枚举 种丁：\n  | 值 | 别名 |\n  | 另丁 | 同值 |\n申报项 项丁：种丁\n");
  const auto& scope = checked.policy->scope;
  const auto& meaning = scope.meaning(scope.lexicon.find("同值"));
  CHECK(in_order(meaning));
  REQUIRE(meaning.values.size() == 4);
  for (std::size_t i = 0; i < scope.enumerations.size(); ++i) {
    INFO(scope.enumerations[i].name);
    CHECK(scope.find_value(static_cast<EnumerationId>(i), "同值").has_value());
  }
  for (std::size_t i = 0; i < scope.meanings.size(); ++i) CHECK(in_order(scope.meanings[i]));
}

TEST_CASE("every word of the vocabulary keeps its values in order", "[scope]") {
  const auto& scope = test::standard_vocabulary().scope;
  for (std::size_t i = 0; i < scope.meanings.size(); ++i) CHECK(in_order(scope.meanings[i]));
}

TEST_CASE("a scope is shared among copies that would together hold more than all names", "[scope]") {
  std::string names;
  for (int i = 0; i < 50; ++i) names += "申报项 项" + std::to_string(i) + "号：金额\n";
  const auto checked = test::check_text(test::standard_vocabulary(), "政策 试\n  取整：四舍五入到分\n" + names);
  auto scope = checked.policy->scope;
  const auto own = own_meanings(scope), all = scope.meanings.size();
  REQUIRE(own >= 50);
  const auto few = all / own; // copies that hold no more than all names

  share_among(scope, 0);
  share_among(scope, few);
  CHECK(own_meanings(scope) == own);

  share_among(scope, few + 1);
  CHECK(own_meanings(scope) == 0);
  CHECK(scope.meanings.size() == all);
  for (int i = 0; i < 50; ++i) {
    const auto name = "项" + std::to_string(i) + "号";
    REQUIRE(scope.find_input(name) == checked.policy->scope.find_input(name));
    CHECK(scope[*scope.find_input(name)].name == name);
  }

  auto copy = scope;
  const auto word = static_cast<std::size_t>(copy.lexicon.find("项7号"));
  copy.meanings.change(word).input.reset();
  CHECK(own_meanings(copy) == 1);
  CHECK(scope.meanings[word].input == scope.find_input("项7号")); // the other holds it still
}
