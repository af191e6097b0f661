#include "property/plan_reading.hpp"
#include "property/random_policy.hpp"

#include "interpreter/analyse/prove/find_claim.hpp"
#include "interpreter/analyse/prove/path.hpp"
#include "interpreter/analyse/prove/slopes.hpp"
#include "interpreter/analyse/prove/within_cost.hpp"
#include "interpreter/evaluate/settlement.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace medpol;
using namespace medpol::test;

namespace {

/// What the funds pay; nullopt where the claim is not settled.
std::optional<Int> paid(const CheckedPolicy& checked, Evaluator& evaluator, const std::vector<InputValue>& inputs) {
  const auto settlement = settle_once(*checked.policy, evaluator, inputs, checked.sources, {});
  if (settlement.status != Status::settled && settlement.status != Status::refused) return std::nullopt;
  return settlement.fund_total;
}

/// Calls `law` for the good ones among several policies of a random seed.
template <class Law> void for_good_policies(Law law) {
  Random random(*rc::gen::arbitrary<std::uint32_t>());
  for (int i = 0; i < 5; ++i) {
    const auto text = random_policy(random);
    RC_LOG(text);
    const auto checked = check_text(standard_vocabulary(), text);
    if (checked.good() && !checked.plan().payments.empty()) law(checked, random);
  }
}

} // namespace

TEST_CASE("what is proved of payments holds on every claim", "[proof]") {
  int rising = 0, within = 0, tried = 0;
  REQUIRE(rc::check("a higher cost is not paid less, and no more is paid than the cost", [&] {
    for_good_policies([&](const CheckedPolicy& checked, Random& random) {
      const auto cost = *checked.policy->scope.find_input("政策范围内费用"),
                 total = *checked.policy->scope.find_input("总费用");
      Slopes slopes(*checked.policy, cost);
      bool rises = true;
      Int least = 0;
      for (const auto rule : checked.plan().payments) {
        const auto& slope = slopes.of(checked.plan()[rule].node);
        rises = rises && slope.low;
        least += slope.low.value_or(0);
      }
      rises = rises && least >= 0;
      const bool stays_within = pays_within(*checked.policy, cost);
      rising += rises ? 1 : 0;
      within += stays_within ? 1 : 0;
      Evaluator evaluator(checked.plan());
      for (int i = 0; i < 30; ++i) {
        auto claim = random_claim(random, checked);
        auto& own = claim[static_cast<std::size_t>(cost)];
        auto& whole = claim[static_cast<std::size_t>(total)];
        if (!own.present || !whole.present) continue;
        whole.value = std::max(whole.value, own.value + 10'000);
        const auto before = paid(checked, evaluator, claim);
        if (before && stays_within) RC_ASSERT(*before <= own.value);
        own.value += random.chance(50) ? 1 : random.below(10'000);
        const auto after = paid(checked, evaluator, claim);
        if (before && after && rises) RC_ASSERT(*after >= *before);
        if (before && after) ++tried;
      }
    });
  }));
  CHECK(rising > 20);
  CHECK(within > 5);
  CHECK(tried > 500);
}

TEST_CASE("a claim that is found shows what was asked", "[proof]") {
  int found = 0, sought = 0;
  REQUIRE(rc::check("each arm of each choice", [&] {
    for_good_policies([&](const CheckedPolicy& checked, Random&) {
      const auto& plan = checked.plan();
      for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        if (plan.nodes[i].op != Op::select) continue;
        const auto id = static_cast<NodeId>(i);
        const auto path = path_to(plan, roots_of(plan), id, true);
        if (!path) continue;
        for (const auto& arms : plan.selections[static_cast<std::size_t>(plan.nodes[i].number)].axes)
          for (const auto& arm : arms) {
            if (arm.condition == NodeId::none) continue;
            auto goals = *path;
            goals.push_back(goal_of(arm.condition, true));
            ClaimFinder finder(*checked.policy);
            ++sought;
            const auto claim = finder.find(goals);
            if (!claim) continue;
            ++found;
            PlanReading reading(plan, *claim);
            RC_ASSERT(reading.evaluate(arm.condition).value == Rational(1));
          }
      }
    });
  }));
  CHECK(2 * found > sought); // it finds most of what there is
}
