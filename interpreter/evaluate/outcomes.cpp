#include "interpreter/evaluate/reading_words.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr std::size_t most_outcomes = 16;
constexpr int most_runs = 256; ///< choices that are tried for one claim: bounds the time

/// The first place at which an evaluation stopped for want of a reading; null when there is none.
const ReadingGroup* first_open(const Plan& plan, const Trace& trace) {
  for (const auto& group : plan.readings)
    if (!group.readings.empty() && trace[group.node].state == State::review && trace[group.node].origin == group.node &&
        chosen_reading(group, trace.readings) == nullptr)
      return &group;
  return nullptr;
}

bool chooses(const std::vector<ReadingChoice>& readings, RuleId rule) {
  return std::any_of(readings.begin(), readings.end(), [&](const ReadingChoice& one) { return one.rule == rule; });
}

} // namespace

void rest_on_readings(const Policy& policy, const Trace& trace, const ReadingChoices& choices, Settlement& settlement) {
  const auto add = [&](Reason reason, bool review) {
    if (review && settlement.status < Status::review) settlement.status = Status::review;
    const bool known = std::any_of(settlement.reasons.begin(), settlement.reasons.end(),
                                   [&](const Reason& one) { return one.text[0] == reason.text[0]; });
    if (!known) settlement.reasons.push_back(std::move(reason));
  };
  for (const auto& group : policy.plan.readings) {
    const auto* reading = chosen_reading(group, trace.readings);
    if (reading == nullptr || trace[group.node].state == State::idle) continue;
    if (reading->doubt) {
      auto why = doubtful_reading(policy, {group.rule, reading->letter}, *reading->doubt);
      why.rule = group.rule;
      add(std::move(why), true);
    }
    const auto of_rule = [&](const ChosenReading& one) { return one.choice.rule == group.rule; };
    const auto chosen = std::find_if(choices.chosen.begin(), choices.chosen.end(), of_rule);
    if (chosen == choices.chosen.end() || std::any_of(settlement.readings.begin(), settlement.readings.end(), of_rule))
      continue;
    settlement.readings.push_back(*chosen);
    if (!chosen->decided) add(supposed_reading(policy, chosen->choice, choices.strict), choices.strict);
  }
}

Settlement settle(const Policy& policy, Evaluator& evaluator, std::span<const InputValue> inputs,
                  const SourceSet& sources, const ReadingChoices& choices, const History* history) {
  const auto given = choices.taken();
  evaluator.choose(given);
  auto out = settle_once(policy, evaluator, inputs, sources, choices, history);
  if (out.status != Status::review || first_open(policy.plan, evaluator.trace()) == nullptr) return out;
  // What a reading leads to may need another one: each run adds the choice that the one before it lacked.
  std::vector<std::vector<ReadingChoice>> open{{}};
  // An outcome is what would come out if all that it rests on were decided.
  auto decided = choices;
  for (auto& chosen : decided.chosen) chosen.decided = true;
  int runs = 0;
  while (!open.empty() && out.outcomes.size() < most_outcomes && runs++ < most_runs) {
    const auto tried = std::move(open.back());
    open.pop_back();
    auto all = given;
    all.insert(all.end(), tried.begin(), tried.end());
    evaluator.choose(all);
    auto once = settle_once(policy, evaluator, inputs, sources, decided, history);
    const auto* lacking = first_open(policy.plan, evaluator.trace());
    if (lacking == nullptr || chooses(all, lacking->rule)) {
      out.outcomes.push_back({tried, once.status, std::move(once.payments), std::move(once.account_payments),
                              std::move(once.results), std::move(once.reasons), once.fund_total});
      continue;
    }
    for (auto reading = lacking->readings.rbegin(); reading != lacking->readings.rend(); ++reading) {
      auto next = tried;
      next.push_back({lacking->rule, reading->letter});
      open.push_back(std::move(next));
    }
  }
  out.more_outcomes = !open.empty();
  evaluator.choose(given);
  settle_once(policy, evaluator, inputs, sources, choices, history); // for its trace
  return out;
}

} // namespace medpol
