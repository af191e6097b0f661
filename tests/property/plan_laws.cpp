#include "property/plan_reading.hpp"
#include "property/random_policy.hpp"

#include "grammar/diagnostic/render.hpp"
#include "interpreter/evaluate/settlement.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

using namespace medpol;
using namespace medpol::test;

namespace {

/// Calls `law` for several policies of a random seed; the last text that is shown is that of the failure.
template <class Law> void for_policies(Law law) {
  Random random(*rc::gen::arbitrary<std::uint32_t>());
  for (int i = 0; i < 5; ++i) {
    const auto text = random_policy(random);
    RC_LOG(text);
    law(check_text(standard_vocabulary(), text), random);
  }
}

std::string words(const Outcome& outcome) {
  if (outcome.state != State::value) return "state " + std::to_string(static_cast<int>(outcome.state));
  return to_decimal(outcome.value.numerator(), 1) + "/" + to_decimal(outcome.value.denominator(), 1);
}

/// What an evaluator found, without its scale.
Outcome plain(const NodeResult& result, const Node& node) {
  if (result.state != State::value) return {result.state, {}};
  return {State::value, {result.value, static_cast<Int>(node.scale)}};
}

/// Whether a condition speaks of fields of the claim and constants only.
bool on_fields(const Plan& plan, NodeId id) {
  const auto& node = plan[id];
  if (node.op == Op::constant || node.op == Op::input) return true;
  if (!is_connective(node.op) && !is_comparison(node.op) && node.op != Op::member && node.op != Op::rescale)
    return false;
  for (std::uint32_t i = 0; i < node.count; ++i)
    if (!on_fields(plan, plan.operand(id, i))) return false;
  return true;
}
bool on_fields(const Plan& plan, const std::vector<Arm>& arms) {
  return std::all_of(arms.begin(), arms.end(),
                     [&](const Arm& arm) { return arm.condition == NodeId::none || on_fields(plan, arm.condition); });
}

/// Whether the policy takes the claim: its head fits and its assertions hold.
bool takes(const CheckedPolicy& checked, const std::vector<InputValue>& inputs, PlanReading& reading) {
  const auto& header = checked.policy->header;
  const auto holds = [&](NodeId id) { return id == NodeId::none || reading.evaluate(id).value == Rational(1); };
  if (!holds(header.of_scheme) || !holds(header.applies)) return false;
  for (const auto& assertion : checked.plan().assertions)
    if (!holds(assertion.condition)) return false;
  const auto& day = inputs[static_cast<std::size_t>(*header.governing_date)];
  if (header.from || header.until)
    if (!day.present || (header.from && day.value < header.from->days) ||
        (header.until && day.value > header.until->days))
      return false;
  return true;
}

} // namespace

TEST_CASE("the evaluator agrees with exact rational arithmetic", "[plan]") {
  int good = 0;
  REQUIRE(rc::check("same state and same value on every rule", [&] {
    for_policies([&](const CheckedPolicy& checked, Random& random) {
      if (!checked.good()) return;
      ++good;
      const auto& plan = checked.plan();
      Evaluator evaluator(plan);
      for (int claim = 0; claim < 20; ++claim) {
        const auto inputs = random_claim(random, checked);
        PlanReading reading(plan, inputs);
        evaluator.start(inputs);
        for (const auto& rule : plan.rules) {
          const auto expected = reading.evaluate(rule.node);
          const auto found = plain(evaluator.evaluate(rule.node), plan[rule.node]);
          if (!expected.value.good()) continue;
          if (expected.state != found.state || !(expected.value == found.value))
            RC_FAIL(rule.name + ": " + words(found) + ", expected " + words(expected));
        }
      }
    });
  }));
  CHECK(good > 150); // the generator writes enough good policies
}

TEST_CASE("the nodes of a plan are as the table of operations says", "[plan]") {
  REQUIRE(rc::check("operands, results and frames", [] {
    for_policies([](const CheckedPolicy& checked, Random&) {
      if (!checked.good()) return;
      for (const auto& node : checked.plan().nodes) {
        const auto& known = traits(node.op);
        RC_ASSERT(node.count >= known.least);
        RC_ASSERT(known.most == ops::many || node.count <= known.most);
        if (known.result == ops::Result::truth) RC_ASSERT(node.type.kind == TypeKind::yes_no);
        if (known.result == ops::Result::day) RC_ASSERT(node.type.kind == TypeKind::date);
        if (known.result == ops::Result::whole) RC_ASSERT(node.type.kind == TypeKind::count && node.scale == 1);
        if (known.number == ops::Number::none) RC_ASSERT(node.number == 0);
        if (is_over_records(node.op)) RC_ASSERT(node.frame == ListId::none);
      }
    });
  }));
}

TEST_CASE("what is proved of cases holds on every claim", "[plan]") {
  REQUIRE(rc::check("one arm of an axis of fields holds, if the policy takes the claim", [] {
    for_policies([&](const CheckedPolicy& checked, Random& random) {
      if (!checked.good()) return;
      const auto& plan = checked.plan();
      for (int claim = 0; claim < 40; ++claim) {
        const auto inputs = random_claim(random, checked);
        PlanReading reading(plan, inputs);
        if (!takes(checked, inputs, reading)) continue;
        for (const auto& selection : plan.selections)
          for (const auto& arms : selection.axes) {
            const auto holding = reading.holding(arms);
            if (!holding) continue;
            if (selection.proved) RC_ASSERT(*holding <= 1);
            const bool complete =
                !selection.exception && selection.fallback == NodeId::none && arms.back().condition != NodeId::none;
            if (complete && on_fields(plan, arms)) RC_ASSERT(*holding >= 1);
          }
      }
    });
  }));
}

TEST_CASE("whatever is written, checking ends and says something printable", "[plan]") {
  REQUIRE(rc::check("messages lie in the file and can be rendered", [] {
    for_policies([](const CheckedPolicy& checked, Random&) {
      for (const auto& one : checked.diagnostics)
        RC_ASSERT(one.span.end <= checked.sources[one.span.file].text().size());
      const auto text = render_all(checked.diagnostics, checked.sources, {});
      RC_ASSERT(text.empty() == checked.diagnostics.empty());
    });
  }));
}

TEST_CASE("money is conserved", "[plan]") {
  int settled = 0;
  REQUIRE(rc::check("personal burden + fund payments = total cost; the sum of the payments is the fund total", [&] {
    for_policies([&](const CheckedPolicy& checked, Random& random) {
      if (!checked.good()) return;
      const auto& policy = *checked.policy;
      Evaluator evaluator(policy.plan);
      for (int claim = 0; claim < 20; ++claim) {
        const auto inputs = random_claim(random, checked);
        const auto settlement = settle(policy, evaluator, inputs, checked.sources);
        if (settlement.status != Status::settled && settlement.status != Status::refused) {
          RC_ASSERT(settlement.payments.empty() && !settlement.reasons.empty());
          continue;
        }
        ++settled;
        Int paid = 0;
        for (const auto& amount : settlement.payments) paid += amount.fen;
        RC_ASSERT(paid == settlement.fund_total);
        RC_ASSERT(settlement.total_cost.has_value());
        bool found = false;
        for (const auto& amount : settlement.results)
          if (policy.plan[amount.rule].name == "个人负担") {
            found = true;
            RC_ASSERT(amount.fen + settlement.fund_total == *settlement.total_cost);
            RC_ASSERT(amount.fen >= 0);
          }
        RC_ASSERT(found);
      }
    });
  }));
  CHECK(settled > 500);
}
