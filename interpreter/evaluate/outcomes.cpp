#include "grammar/words/reasons.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/evaluate/used.hpp"

#include <algorithm>
#include <utility>

namespace medpol {
namespace {

constexpr std::size_t most_outcomes = 16;
constexpr std::size_t most_runs = 256;                 ///< choices that are tried for one claim: bounds the time …
constexpr std::size_t most_operations_run = 1'000'000; ///< … as this does for a large policy

/// The first place at which an evaluation stopped for want of a reading; null when there is none.
const ReadingGroup* first_open(const Policy& policy, const Trace& trace) {
  const auto is_open = [&](const ReadingGroup& group) {
    return !group.readings.empty() && trace[group.node].state == State::review &&
           trace[group.node].origin == group.node && chosen_reading(group, trace.readings) == nullptr;
  };
  const auto& groups = policy.plan.readings;
  if (std::none_of(groups.begin(), groups.end(), is_open)) return nullptr;
  const auto used = used_nodes(policy, trace);
  for (const auto& group : groups)
    if (is_open(group) && used[static_cast<std::size_t>(group.node)]) return &group;
  return nullptr;
}

bool chooses(const std::vector<ReadingChoice>& readings, RuleId rule) {
  return std::any_of(readings.begin(), readings.end(), [&](const ReadingChoice& one) { return one.rule == rule; });
}

bool same_amounts(const std::vector<Amount>& a, const std::vector<Amount>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const Amount& x, const Amount& y) { return x.rule == y.rule && x.fen == y.fen; });
}

/// Whether two readings lead to the same: every figure, the status, its reasons, and what the accounts are told.
bool is_alike(const Settlement& a, const Settlement& b) {
  const auto same_reason = [](const Reason& x, const Reason& y) { return x.what == y.what; };
  const auto same_note = [](const SettlementNote& x, const SettlementNote& y) { return x.lines == y.lines; };
  const auto same_posting = [](const Posting& x, const Posting& y) {
    return x.accumulator == y.accumulator && compare(x.value, x.scale, y.value, y.scale) == 0;
  };
  return a.status == b.status && same_amounts(a.payments, b.payments) &&
         same_amounts(a.account_payments, b.account_payments) && same_amounts(a.results, b.results) &&
         std::equal(a.reasons.begin(), a.reasons.end(), b.reasons.begin(), b.reasons.end(), same_reason) &&
         std::equal(a.notes.begin(), a.notes.end(), b.notes.begin(), b.notes.end(), same_note) &&
         std::equal(a.postings.begin(), a.postings.end(), b.postings.begin(), b.postings.end(), same_posting);
}

bool has_amounts(Status status) { return status == Status::settled || status == Status::refused; }

/// Tries the readings of a claim that needs one which is not chosen.
class Outcomes {
public:
  Outcomes(const Policy& policy, Evaluator& evaluator, std::span<const InputValue> inputs, const SourceSet& sources,
           const ReadingChoices& choices, const History* history, Wanted wanted)
      : policy_(policy), evaluator_(evaluator), inputs_(inputs), sources_(sources), choices_(choices),
        given_(choices.taken()), decided_(choices), history_(history), wanted_(wanted) {
    // An outcome is what would come out if all that it rests on were decided.
    for (auto& chosen : decided_.chosen) chosen.decided = true;
  }

  /// `lacking`: the first reading that the claim needs.
  Settlement of(Settlement undecided, const ReadingGroup& lacking) {
    try_all(lacking);
    if (open_.empty() && alike_ && has_amounts(first_->status)) {
      auto out = once(tried_first_, choices_);
      for (const auto& choice : tried_first_)
        out.reasons.push_back({say<ReasonCode::readings_agree>(rule_names(policy_, choice.rule))});
      if (has_amounts(out.status)) return out;
    }
    undecided.outcomes = std::move(outcomes_);
    undecided.more_outcomes = more_ || !open_.empty();
    undecided.status = Status::review;
    if (open_.empty() && all_reject_) reject(undecided);
    if (wanted_ == Wanted::trace) once({}, choices_);
    return undecided;
  }

private:
  Settlement once(const std::vector<ReadingChoice>& tried, const ReadingChoices& choices) {
    auto all = given_;
    all.insert(all.end(), tried.begin(), tried.end());
    evaluator_.choose(std::move(all));
    return settle_once(policy_, evaluator_, inputs_, sources_, choices, history_);
  }

  /// What a reading leads to may need another one: each run adds the choice that the one before it lacked. Ends when it
  /// is known that the outcomes differ and as many are found as are shown.
  void try_all(const ReadingGroup& first) {
    if (chooses(given_, first.rule)) open_ = {{}};
    else try_each(first, {});
    const auto most = std::min(most_runs, 1 + most_operations_run / policy_.plan.nodes.size());
    for (std::size_t runs = 0; !open_.empty() && runs < most; ++runs) {
      if (outcomes_.size() == most_outcomes && !alike_ && !all_reject_) return;
      const auto tried = std::move(open_.back());
      open_.pop_back();
      auto found = once(tried, decided_);
      const auto* lacking = first_open(policy_, evaluator_.trace());
      if (lacking == nullptr || chooses(evaluator_.trace().readings, lacking->rule)) {
        add(tried, std::move(found));
        continue;
      }
      try_each(*lacking, tried);
    }
  }

  /// Leaves each reading of a place, beside those that are tried, to be tried.
  void try_each(const ReadingGroup& place, const std::vector<ReadingChoice>& beside) {
    for (auto reading = place.readings.rbegin(); reading != place.readings.rend(); ++reading) {
      open_.push_back(beside);
      open_.back().push_back({place.rule, reading->letter});
    }
  }

  void add(const std::vector<ReadingChoice>& tried, Settlement found) {
    all_reject_ = all_reject_ && found.status == Status::rejected;
    if (!first_) {
      first_ = found;
      tried_first_ = tried;
    }
    alike_ = alike_ && is_alike(*first_, found);
    for (const auto& choice : tried)
      if (!chooses(tried_first_, choice.rule)) tried_first_.push_back(choice); // is mentioned, too
    if (outcomes_.size() == most_outcomes) {
      more_ = true;
      return;
    }
    outcomes_.push_back({tried, found.status, std::move(found.payments), std::move(found.account_payments),
                         std::move(found.results), std::move(found.reasons), found.fund_total});
  }

  /// However it is read, the claim cannot be settled as it is: it goes back with all that it lacks.
  void reject(Settlement& settlement) {
    settlement.status = Status::rejected;
    settlement.reasons.clear();
    for (auto& outcome : std::exchange(settlement.outcomes, {}))
      for (auto& reason : outcome.reasons) {
        const auto same = [&](const Reason& known) { return known.what == reason.what; };
        if (std::none_of(settlement.reasons.begin(), settlement.reasons.end(), same))
          settlement.reasons.push_back(std::move(reason));
      }
    settlement.more_outcomes = false;
  }

  const Policy& policy_;
  Evaluator& evaluator_;
  std::span<const InputValue> inputs_;
  const SourceSet& sources_;
  const ReadingChoices& choices_;
  const std::vector<ReadingChoice> given_;
  ReadingChoices decided_;
  const History* history_;
  const Wanted wanted_;
  std::vector<std::vector<ReadingChoice>> open_;
  std::vector<ReadingOutcome> outcomes_;
  std::optional<Settlement> first_;
  std::vector<ReadingChoice> tried_first_;
  bool alike_ = true, all_reject_ = true, more_ = false;
};

} // namespace

void rest_on_readings(const Policy& policy, const Trace& trace, const ReadingChoices& choices,
                      const std::function<bool(NodeId)>& is_used, Settlement& settlement) {
  const auto add = [&](Reason reason, bool review) {
    if (review) settlement.status = graver(settlement.status, Status::review);
    const bool known = std::any_of(settlement.reasons.begin(), settlement.reasons.end(),
                                   [&](const Reason& one) { return one.what == reason.what; });
    if (!known) settlement.reasons.push_back(std::move(reason));
  };
  for (const auto& group : policy.plan.readings) {
    const auto* reading = chosen_reading(group, trace.readings);
    if (reading == nullptr || trace[group.node].state == State::idle) continue;
    const auto of_rule = [&](const ChosenReading& one) { return one.choice.rule == group.rule; };
    const auto chosen = std::find_if(choices.chosen.begin(), choices.chosen.end(), of_rule);
    if ((!reading->doubt && chosen == choices.chosen.end()) || !is_used(group.node)) continue;
    if (reading->doubt) {
      Reason why{doubtful_reading(policy, {group.rule, reading->letter}, *reading->doubt)};
      why.rule = group.rule;
      add(std::move(why), true);
    }
    if (chosen == choices.chosen.end() || std::any_of(settlement.readings.begin(), settlement.readings.end(), of_rule))
      continue;
    settlement.readings.push_back(*chosen);
    if (chosen->decided) continue;
    auto read = reading_said(policy, chosen->choice);
    if (choices.strict) add({say<ReasonCode::reading_not_decided>(std::move(read))}, true);
    else add({say<ReasonCode::reading_supposed>(std::move(read))}, false);
  }
}

Settlement settle(const Policy& policy, Evaluator& evaluator, std::span<const InputValue> inputs,
                  const SourceSet& sources, const ReadingChoices& choices, const History* history, Wanted wanted) {
  evaluator.choose(choices.taken());
  auto out = settle_once(policy, evaluator, inputs, sources, choices, history);
  if (has_amounts(out.status)) return out;
  const auto* lacking = first_open(policy, evaluator.trace());
  if (lacking == nullptr) return out;
  return Outcomes(policy, evaluator, inputs, sources, choices, history, wanted).of(std::move(out), *lacking);
}

} // namespace medpol
