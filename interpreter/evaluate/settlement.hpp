#pragma once
#include "grammar/words/said.hpp"
#include "interpreter/evaluate/evaluate.hpp"

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace medpol {

/// How a claim is answered of which one part would be answered by `a`, another by `b`: what stands in the way of more.
constexpr Status graver(Status a, Status b) {
  const auto weight = [](Status status) {
    switch (status) {
    case Status::settled: return 0;
    case Status::refused: return 1;
    case Status::review: return 2;
    case Status::rejected: return 3;
    case Status::reversed: return 4;
    }
    return 0;
  };
  return weight(b) > weight(a) ? b : a;
}

/// Why something was refused, sent to review or rejected: a row of grammar/words/reasons.def. It is worded where it is
/// written.
struct Reason {
  Said what;
  std::string field = {};           ///< the field of the claim it is about, as the vocabulary names it; may be empty
  std::string value = {};           ///< what stood there; may be empty
  RuleId rule = RuleId::none;       ///< that it is about; may be `none`
  std::vector<NodeId> origins = {}; ///< where in the working it arose
};

/// An amount that was settled, in fen.
struct Amount {
  RuleId rule = RuleId::none;
  Int fen = 0;
};

/// A reading that was chosen for a rule of a policy, and by whom: the bureau decides, the command line and an example
/// suppose.
struct ChosenReading {
  ReadingChoice choice;
  bool decided = false;
  std::string decider, date, reason; ///< of the bureau's decision
};

/// Which readings are taken for the claims of a policy.
struct ReadingChoices {
  std::vector<ChosenReading> chosen; ///< one a rule
  bool strict = false;               ///< what rests on a reading that the bureau has not decided goes to review
  std::vector<ReadingChoice> taken() const {
    std::vector<ReadingChoice> out;
    for (const auto& one : chosen) out.push_back(one.choice);
    return out;
  }
};

/// What a claim would be answered under one choice of the readings that it needs.
struct ReadingOutcome {
  std::vector<ReadingChoice> readings;
  Status status = Status::rejected;
  std::vector<Amount> payments;
  std::vector<Amount> account_payments;
  std::vector<Amount> results;
  std::vector<Reason> reasons;
  Int fund_total = 0;
};

/// What an answer says besides amounts: a title and lines below it.
struct SettlementNote {
  Said title; ///< a row of grammar/words/answers.def
  std::vector<Argument> lines;
  std::vector<Span> basis; ///< the quotes that it rests on
};

/// An account of the ledger that the claim looked at or added to.
struct AccountUse {
  std::size_t accumulator = 0;
  Balance before;
  std::optional<Int> added;         ///< in the scale of `before`; nullopt: the claim adds nothing
  std::vector<Argument> owner = {}; ///< whose it is: the claim's values of the account's keys, folded
};

/// The answer to one claim.
struct Settlement {
  Status status = Status::rejected;
  std::uint64_t line = 0;         ///< line of the claim file
  std::string claim;              ///< 结算编号, or empty
  const Policy* policy = nullptr; ///< the policy that took it; null when none did
  std::vector<Amount> payments;   ///< 支付项, in the policy's order; with 不予支付 items as 0
  std::vector<Amount> account_payments;
  std::vector<Amount> results; ///< 结算项
  std::vector<Reason> reasons; ///< why refused, reviewed or rejected; also notes of a settled claim
  RecordKind kind = RecordKind::expense;
  std::vector<SettlementNote> notes;
  std::optional<Int> total_cost;        ///< 总费用, when the claim has it (fen)
  Int fund_total = 0;                   ///< sum of the payments (fen)
  Int taken_over = 0;                   ///< what earlier layers have paid of this record, by 承接 (fen)
  std::vector<ChosenReading> readings;  ///< that it rests on
  std::vector<ReadingOutcome> outcomes; ///< review for want of a reading: what each would have come to
  bool more_outcomes = false;           ///< there are more than were tried
  std::vector<AccountUse> accounts;     ///< in the policy's order
  std::vector<Posting> postings;        ///< what it adds to the ledger; none unless it is settled or refused
};

/// What is wanted of an evaluation: the answer, or the evaluator's trace as well, which then is that of the answer.
enum class Wanted { answer, trace };

/// Settles one claim under one policy. `inputs` by InputId of the policy's scope. Fills everything but line and claim.
/// Where a reading that the claim needs is not chosen, the outcome of each is found as well; the trace is that without
/// a choice, or where all readings agree that of the first. `history`: what was before; null where no policy keeps
/// accounts.
Settlement settle(const Policy& policy, Evaluator& evaluator, std::span<const InputValue> inputs,
                  const SourceSet& sources, const ReadingChoices& choices = {}, const History* history = nullptr,
                  Wanted wanted = Wanted::trace);

/// What an answer rests on by choice goes into it: the readings that were taken, a doubt within one of them (review),
/// that one was supposed and not decided (review, where only decisions count). `is_used`: whether it rests on a node.
void rest_on_readings(const Policy& policy, const Trace& trace, const ReadingChoices& choices,
                      const std::function<bool(NodeId)>& is_used, Settlement& settlement);

/// As `settle`, with the readings that the evaluator has been given and without outcomes.
Settlement settle_once(const Policy& policy, Evaluator& evaluator, std::span<const InputValue> inputs,
                       const SourceSet& sources, const ReadingChoices& choices, const History* history = nullptr);

} // namespace medpol
