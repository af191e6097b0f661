#include "interpreter/library/examples.hpp"

#include "interpreter/evaluate/state_words.hpp"

#include "interpreter/ledger/ledger.hpp"
#include "interpreter/library/fit.hpp"

#include <algorithm>
#include <array>

namespace medpol {

std::array<std::string, 2> status_words(Status status) {
  switch (status) {
  case Status::settled: return {"已结算", "settled"};
  case Status::refused: return {"不予支付", "not covered"};
  case Status::review: return {"转人工审核", "referred for review"};
  case Status::reversed: return {"已冲正", "reversed"};
  case Status::rejected: break;
  }
  return {"退回", "rejected"};
}

std::array<std::string, 2> reasons_of(const Settlement& settlement) {
  std::array<std::string, 2> out;
  for (const auto& reason : settlement.reasons) {
    out[0] += (out[0].empty() ? "：" : "；") + reason.text[0];
    out[1] += (out[1].empty() ? ": " : "; ") + reason.text[1];
  }
  return out;
}

std::vector<ReadingChoice> readings_for(const Expectation& expected, const ExampleClaim& claim) {
  auto out = expected.readings;
  for (const auto& choice : claim.readings)
    if (std::none_of(out.begin(), out.end(), [&](const ReadingChoice& one) { return one.rule == choice.rule; })) out.push_back(choice);
  return out;
}

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

/// Compares what came out under one choice of readings with the expectations that are about it.
void compare_with(const Policy& policy, const ExampleClaim& claim, const std::vector<ReadingChoice>& readings, Evaluator& evaluator, const SourceSet& sources, ExampleResult& out) {
  const auto& settlement = out.settlement;
  const auto differ = [&](const Expectation& expected, std::string zh, std::string en) { out.differences.push_back({expected.span, {std::move(zh), std::move(en)}}); };
  const auto words = status_words(settlement.status);
  const auto reasons = reasons_of(settlement);
  const auto differences = out.differences.size();
  bool undecided_expected = false;
  const Expectation* first = nullptr;
  for (const auto& expected : claim.expected) {
    if (expected.readings != readings) continue;
    if (first == nullptr) first = &expected;
    if (expected.kind != Expectation::Kind::value) {
      undecided_expected = true;
      const auto status = expected.kind == Expectation::Kind::refuse ? Status::refused : Status::review;
      const auto wanted = status_words(status);
      // 不予支付 can also concern one payment of a claim that is settled otherwise.
      bool good = settlement.status == status;
      bool reason_found = expected.reason.empty();
      for (const auto& reason : settlement.reasons) reason_found = reason_found || reason.text[0] == expected.reason;
      if (status == Status::refused && settlement.status == Status::settled && !settlement.reasons.empty()) good = true;
      if (!good) differ(expected, "应得 " + wanted[0] + "，实得 " + words[0] + reasons[0], "expected " + wanted[1] + ", got " + words[1] + reasons[1]);
      else if (!reason_found) differ(expected, "应得理由“" + expected.reason + "”，实得" + reasons[0], "expected the reason “" + expected.reason + "”, got" + reasons[1]);
      continue;
    }
    const auto& rule = policy.plan[expected.rule];
    const auto& node = policy.plan[rule.node];
    const auto& result = evaluator.evaluate(rule.node);
    const auto wanted = policy.scope.format(node.type, expected.value, expected.scale);
    const bool pays_nothing = result.state == State::refused && rule.kind == ItemKind::payment && expected.value == 0;
    if (pays_nothing) continue;
    if (result.state != State::value) {
      const auto why = reason_of(policy, evaluator.trace(), sources, result);
      differ(expected, rule.name + "：应得 " + wanted + "，实得没有值：" + why.text[0], rule.name + ": expected " + wanted + ", got no value: " + why.text[1]);
      continue;
    }
    if (compare(result.value, node.scale, expected.value, expected.scale) == 0) continue;
    const auto got = policy.scope.format(node.type, result.value, node.scale);
    std::string difference;
    if (node.type.kind == TypeKind::money && node.scale == 100 && 100 % expected.scale == 0)
      difference = policy.scope.format(node.type, result.value - expected.value * static_cast<Int>(100 / expected.scale), 100);
    differ(expected, rule.name + "：应得 " + wanted + "，实得 " + got + (difference.empty() ? "" : "，相差 " + difference),
           rule.name + ": expected " + wanted + ", got " + got);
  }
  // Amounts that come out as stated are worth nothing when the claim as a whole is not payable.
  if (!undecided_expected && out.differences.size() == differences && (settlement.status == Status::review || settlement.status == Status::rejected) && first != nullptr)
    differ(*first, "实得 " + words[0] + reasons[0], "got " + words[1] + reasons[1]);
}

/// Settles one claim of an example with what came before it, compares, and adds it to the accounts.
void run_claim(const Policy& policy, const ExampleClaim& claim, Span place, const SourceSet& sources, Ledger& ledger, ExampleResult& out, const ExampleObserver& observer) {
  Evaluator evaluator(policy.plan);
  const auto inputs = inputs_in_example(policy, claim);
  open_accounts(policy, claim, inputs, ledger);
  const ClaimHistory history(ledger, policy);
  // What the example says of 参保地, 险种 … must be what the policy takes; what it leaves out is taken to fit.
  if (const auto fit = fit_policy(policy, inputs, sources, true); fit.outcome == Fit::Outcome::differs)
    out.differences.push_back({place, {"这张单据不归这个政策：" + fit.text[0], "the claim does not belong to this policy: " + fit.text[1]}});
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
  for (const auto& expected : claim.expected) {
    if (std::find(tried.begin(), tried.end(), expected.readings) != tried.end()) continue;
    tried.push_back(expected.readings);
    out.settlement = settled_with(readings_for(expected, claim));
    compare_with(policy, claim, expected.readings, evaluator, sources, out);
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
  for (const auto& claim : example.claims) {
    if (claim.matter) run_matter_example(policy, claim, example.span, sources, out, observer);
    else run_claim(policy, claim, example.span, sources, ledger, out, observer);
  }
  return out;
}

} // namespace medpol
