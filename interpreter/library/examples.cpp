#include "interpreter/library/examples.hpp"

#include "interpreter/ledger/ledger.hpp"
#include "interpreter/library/compare_example.hpp"
#include "interpreter/library/fit.hpp"

#include <algorithm>
#include <iterator>

namespace medpol {

namespace {

/// An example speaks of one person and one household unless it says otherwise.
std::vector<InputValue> inputs_in_example(const Policy& policy, const ExampleClaim& claim) {
  auto inputs = inputs_of(claim, policy.scope.inputs.size());
  for (const auto name : {"人员编号", "家庭编号"}) {
    const auto field = policy.scope.find_input(name);
    if (!field || inputs[static_cast<std::size_t>(*field)].present || policy.plan.accumulators.empty()) continue;
    auto& value = inputs[static_cast<std::size_t>(*field)];
    value.present = true;
    value.text = "示例";
  }
  return inputs;
}

/// 给定 本年度累计 统筹支付 629200元.
void open_accounts(const Policy& policy, const ExampleClaim& claim, std::span<const InputValue> inputs, Ledger& ledger) {
  for (const auto& given : claim.balances) {
    const auto& account = policy.plan.accumulators[given.accumulator];
    const auto keys = account_keys(policy, account, inputs);
    const auto day = account_day(policy, account, inputs);
    if (!keys || !day) continue; // the settlement says what is missing
    const auto scale = account.value == NodeId::none ? Scale{1} : policy.plan[account.value].scale;
    auto value = given.value * static_cast<Int>(scale) / static_cast<Int>(given.scale);
    if (account.kind == Accumulator::Kind::count) value -= 1; // 第几次 counts this one
    ledger.set(policy, given.accumulator, *keys, *day, value);
  }
}

/// Settles one claim of an example with what came before it, compares, and adds it to the accounts.
void run_claim(const Policy& policy, const ExampleClaim& claim, Span place, const SourceSet& sources, Ledger& ledger, ExampleResult& out, const ExampleObserver& observer) {
  Evaluator evaluator(policy.plan);
  const auto inputs = inputs_in_example(policy, claim);
  open_accounts(policy, claim, inputs, ledger);
  const ClaimHistory history(ledger, policy);
  // What the example says of 参保地, 险种 … must be what the policy takes; what it leaves out is taken to fit.
  if (const auto fit = fit_policy(policy, inputs, sources, true); fit.outcome == Fit::Outcome::differs)
    out.differences.push_back(difference_note(place_of(place, sources), {"这张单据不归这个政策：" + fit.text[0], "the claim does not belong to this policy: " + fit.text[1]}));
  // What is expected of a reading is asked of that reading, with those that the example chooses for other rules.
  const auto settled_with = [&](const std::vector<ReadingChoice>& readings) {
    ReadingChoices choices;
    for (const auto& choice : readings) choices.chosen.push_back({choice, true, {}, {}, {}}); // the example says so
    return settle(policy, evaluator, inputs, sources, choices, &history);
  };
  const auto observe = [&] {
    if (observer) observer(policy, evaluator.trace(), out.settlement);
  };
  std::vector<std::vector<ReadingChoice>> tried;
  for (const auto& one : claim.expected) {
    if (std::find(tried.begin(), tried.end(), one.readings) != tried.end()) continue;
    tried.push_back(one.readings);
    std::vector<Expectation> expected;
    std::copy_if(claim.expected.begin(), claim.expected.end(), std::back_inserter(expected), [&](const Expectation& other) { return other.readings == one.readings; });
    out.settlement = settled_with(readings_for(one, claim));
    const auto before = out.differences.size();
    std::vector<RuleId> agreed;
    compare_with({policy, evaluator, out.settlement, sources}, expected, [&](const Expectation& of) { return place_of(of.span, sources); }, out.differences, agreed);
    if (out.differences.size() != before) {
      const auto evaluated = std::make_shared<EvaluatedClaim>(policy, inputs, evaluator.trace(), out.settlement);
      evaluated->agreed = std::move(agreed);
      for (auto i = before; i < out.differences.size(); ++i) out.differences[i].evaluated = evaluated;
    }
    observe();
  }
  if (tried.size() != 1 || readings_for(claim.expected[0], claim) != claim.readings) {
    out.settlement = settled_with(claim.readings);
    observe();
  }
  add_to_accounts(ledger, policy, inputs, out.settlement);
}

} // namespace

ExampleResult run_example(const Policy& policy, const Example& example, const SourceSet& sources, const ExampleObserver& observer) {
  ExampleResult out;
  Ledger ledger;
  for (std::size_t i = 0; i < example.claims.size(); ++i) {
    const auto& claim = example.claims[i];
    const auto before = out.differences.size();
    if (claim.matter) run_matter_example(policy, claim, example.span, sources, out, observer);
    else run_claim(policy, claim, example.span, sources, ledger, out, observer);
    for (auto k = before; k < out.differences.size(); ++k) out.differences[k].claim = i + 1;
  }
  return out;
}

} // namespace medpol
