// What is done for policies that are many, or involved, is counted: it grows with them, and stops where it must.
#include "grammar/diagnostic/codes.hpp"
#include "interpreter/analyse/heads_apart.hpp"
#include "interpreter/analyse/prove/known.hpp"
#include "interpreter/analyse/rivals.hpp"
#include "support/checked_policy.hpp"

#include <catch2/catch.hpp>

using namespace medpol;

namespace {

const std::string head = "政策 攻\n  险种：职工医保\n  基准日：就医日期\n  取整：四舍五入到分\n";

/// Policies that differ in a line of their heads.
struct Heads {
  Library library;

  template <class Entry> Heads(int count, Entry entry) {
    library.vocabulary = test::standard_vocabulary().scope;
    for (int i = 0; i < count; ++i) {
      auto checked = test::check_text(test::standard_vocabulary(), head + entry(i) + "统筹支付 ＝ 1元\n");
      INFO(checked.codes());
      REQUIRE(checked.good());
      library.sources = std::move(checked.sources);
      library.policies.push_back(std::move(checked.policy));
    }
  }

  /// How many pairs take a closer look: they are the same looked up as asked one by one.
  std::size_t pairs_left() const {
    const HeadsApart apart(library);
    std::size_t left = 0;
    for (std::size_t i = 0; i < library.policies.size(); ++i) {
      std::vector<std::size_t> asked, looked_up;
      for (std::size_t j = 0; j < i; ++j)
        if (!apart(*library.policies[i], *library.policies[j])) asked.push_back(j);
      apart.each_near_before(i, [&](std::size_t j) {
        looked_up.push_back(j);
        return true;
      });
      CHECK(looked_up == asked);
      left += asked.size();
    }
    return left;
  }
};

std::string n(int number) { return std::to_string(number); }

/// Steps that are taken to see whether the assertions of a policy can hold together.
std::size_t steps_of_assertions(const std::string& text) {
  const auto checked = test::check_text(test::standard_vocabulary(), head + text + "统筹支付 ＝ 1元\n");
  INFO(checked.codes());
  REQUIRE(checked.good());
  CaseSpace space(*checked.policy, {}, known_of_assertions(*checked.policy));
  space.can_occur();
  return limits.case_steps - space.budget_left();
}

} // namespace

TEST_CASE("policies that differ in one field are told apart at a look", "[bounds]") {
  CHECK(Heads(40, [](int i) { return "  适用：病种为“病" + n(i) + "”\n"; }).pairs_left() == 0);
  CHECK(Heads(40, [](int i) { return "  适用：住院天数 ＝ " + n(i) + "天 且 急诊\n"; }).pairs_left() == 0);
  CHECK(Heads(40, [](int i) {
          return "  适用：总费用超过 " + n(i) + "元 且 总费用不超过 " + n(i + 1) + "元\n";
        }).pairs_left() == 0);
  CHECK(Heads(20, [](int i) { return "  适用：病种为“病" + n(i) + "甲”或病种为“病" + n(i) + "乙”\n"; }).pairs_left() ==
        0);
  CHECK(Heads(2, [](int i) { return std::string("  适用：") + (i == 0 ? "急诊\n" : "非急诊\n"); }).pairs_left() == 0);
}

TEST_CASE("policies that may be rivals are left to the proof", "[bounds]") {
  CHECK(Heads(4, [](int i) { return "  适用：病种不为“病" + n(i) + "”\n"; }).pairs_left() == 6);
  CHECK(Heads(4, [](int i) { return "  适用：总费用超过 " + n(i) + "元\n"; }).pairs_left() == 6);
  CHECK(Heads(3, [](int) { return std::string(); }).pairs_left() == 3);
  CHECK(Heads(2, [](int i) {
          return std::string("  适用：") + (i == 0 ? "非（急诊且在职）\n" : "急诊\n");
        }).pairs_left() == 1);
}

TEST_CASE("policies of all kinds among one another are looked up as they are asked", "[bounds]") {
  const auto entry = [](int i) -> std::string {
    const auto matter = "资格 办理" + n(i % 3) + "号：\n  总费用超过 1元\n";
    switch (i % 8) {
    case 0: return "  适用：病种为“病" + n(i % 5) + "”\n";
    case 1: return "  适用：病种为“病1”或病种为“病" + n(i) + "”\n";
    case 2: return "  适用：病种不为“病2”\n";
    case 3: return "  适用：住院天数超过 " + n(i % 7) + "天\n";
    case 4: return "  地区：" + std::string(i % 3 == 0 ? "山东省" : "济南市") + "\n";
    case 5: return "  适用：病种为“病3” 且 急诊\n" + matter;
    case 6: return matter;
    default: return "";
    }
  };
  const Heads heads(48, entry);
  CHECK(heads.pairs_left() > 100);
  CHECK(heads.pairs_left() < 48 * 47 / 2 - 100);
  std::size_t seen = 0; // it ends where it is told to
  HeadsApart(heads.library).each_near_before(47, [&](std::size_t) { return ++seen < 3; });
  CHECK(seen == 3);
}

TEST_CASE("a look that has no steps left finds no rival", "[bounds]") {
  const Heads heads(2, [](int i) { return "  适用：总费用超过 " + n(i) + "元\n"; });
  const auto &one = *heads.library.policies[0], &other = *heads.library.policies[1];
  std::size_t steps = 0;
  CHECK_FALSE(both_apply(one, other, heads.library.sources, steps));
  steps = 1'000'000;
  CHECK(both_apply(one, other, heads.library.sources, steps));
  CHECK(steps < 1'000'000);
}

TEST_CASE("each assertion takes the steps of its ranges, whatever the others are", "[bounds]") {
  const auto chain = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "断言 总费用超过 " + n(i) + "元\n";
    return text;
  };
  // Of each its own work, and twice the words of 64 bits that hold the ranges between all the amounts.
  for (const std::size_t count : {100, 1000})
    CHECK(steps_of_assertions(chain(static_cast<int>(count))) <= count * (8 + 2 * (count / 64 + 1)));
  CHECK(steps_of_assertions(chain(4000)) < limits.case_steps);
}

TEST_CASE("phrases within one another without brackets are bounded as brackets are", "[bounds]") {
  for (const std::string phrase : {"本年度累计", "按出院日期"}) {
    std::string text = "甲 ＝ ";
    for (int i = 0; i < 5000; ++i) text += phrase;
    CHECK(test::check_text(test::standard_vocabulary(), head + text + "总费用\n").reports(Code::E103));
  }
}
