#include "grammar/text/fold.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/words/answers.hpp"
#include "grammar/words/reasons.hpp"
#include "interpreter/check/source_words.hpp"
#include "interpreter/evaluate/assertion_words.hpp"
#include "interpreter/evaluate/identities.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/evaluate/record_words.hpp"
#include "interpreter/evaluate/state_words.hpp"
#include "interpreter/evaluate/used.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace medpol {
namespace {

class Settling {
public:
  Settling(const Policy& policy, Evaluator& evaluator, std::span<const InputValue> inputs, const SourceSet& sources,
           const ReadingChoices& choices, const History* history)
      : policy_(policy), plan_(policy.plan), evaluator_(evaluator), inputs_(inputs), choices_(choices),
        history_(history), sources_(sources) {}

  Settlement run() {
    out_.policy = &policy_;
    out_.kind = policy_.header.record_kind.value_or(RecordKind::expense);
    out_.status = Status::settled;
    evaluator_.start(inputs_, history_);
    total_cost();
    application();
    taken_over();
    for (const auto rule : plan_.payments) amount(rule, out_.payments, true);
    for (const auto rule : plan_.account_payments) amount(rule, out_.account_payments, true);
    for (std::size_t i = 0; i < plan_.nodes.size() && !refused_ && has_records(); ++i)
      refused_ = counts_refused_records_only(static_cast<NodeId>(i));
    if (out_.status == Status::settled) hold_identities(true);
    for (const auto rule : plan_.results) amount(rule, out_.results, false);
    lacks_taken_over();
    refused_records();
    if (out_.status == Status::settled) hold_identities(false);
    if (out_.status == Status::settled && refused_ && out_.fund_total == 0) out_.status = Status::refused;
    if (out_.status == Status::review || out_.status == Status::rejected) all_causes();
    for (const auto& assertion : plan_.assertions) check(assertion);
    for (std::size_t i = 0; i < plan_.accumulators.size(); ++i) account(i);
    doubts_and_readings();
    count_unsaid();
    if (out_.status == Status::review || out_.status == Status::rejected) forget_amounts();
    return std::move(out_);
  }

private:
  void total_cost() {
    const auto field = policy_.scope.find(KnownField::total_cost);
    if (field && inputs_[static_cast<std::size_t>(*field)].present)
      out_.total_cost = inputs_[static_cast<std::size_t>(*field)].value;
  }

  /// A claim that says too little to tell whether the policy applies; what it does not say at all is found before.
  void application() {
    if (policy_.header.applies == NodeId::none) return;
    const auto result = evaluator_.evaluate(policy_.header.applies);
    if (result.state != State::undefined) return;
    worse(Status::review);
    cause(result);
  }

  void taken_over() {
    for (const auto field : policy_.header.takes_over)
      out_.taken_over += inputs_[static_cast<std::size_t>(field)].value; // each within ±10^15 fen
  }
  /// What is taken over must be said of every claim, whether the rules ask for it or not.
  void lacks_taken_over() {
    for (const auto field : policy_.header.takes_over) {
      if (inputs_[static_cast<std::size_t>(field)].present) continue;
      worse(Status::rejected);
      const auto& name = policy_.scope[field].name;
      const bool said = std::any_of(out_.reasons.begin(), out_.reasons.end(),
                                    [&](const Reason& known) { return known.field == name; });
      if (!said) reason({say<ReasonCode::missing_taken_over>(field_names(policy_, field)), name});
    }
  }

  void worse(Status status) { out_.status = graver(out_.status, status); }
  /// Of a value that is needed and is not there.
  void worse(State state) {
    worse(state == State::missing || state == State::overflow ? Status::rejected : Status::review);
  }
  void reason(Reason reason) {
    const auto known = std::find_if(out_.reasons.begin(), out_.reasons.end(),
                                    [&](const Reason& one) { return one.what == reason.what; });
    if (known != out_.reasons.end()) {
      known->origins.insert(known->origins.end(), reason.origins.begin(), reason.origins.end());
      return;
    }
    if (out_.reasons.size() >= limits.reasons_of_a_claim) {
      ++unsaid_;
      return;
    }
    out_.reasons.push_back(std::move(reason));
  }
  void count_unsaid() {
    if (unsaid_ == 0) return;
    out_.reasons.push_back({say<ReasonCode::more_reasons>(unsaid_)});
  }

  void amount(RuleId id, std::vector<Amount>& amounts, bool pays) {
    const auto& rule = plan_[id];
    const auto result = evaluator_.evaluate(rule.node);
    if (result.state == State::value && plan_[rule.node].type.kind != TypeKind::money)
      return assessed(rule, result.value);
    if (result.state == State::value) {
      if (result.value < 0 && !(overpaid_ && !pays) && !policy_.scope[rule.item].may_be_negative) {
        worse(Status::review);
        Reason why{say<ReasonCode::negative_amount>(rule_names(policy_, id), money(result.value))};
        why.rule = id;
        reason(std::move(why));
      }
      amounts.push_back({id, result.value});
      if (pays && &amounts == &out_.payments) out_.fund_total += result.value; // each within ±10^15 fen: see Op::rule
      return;
    }
    if (result.state == State::refused && pays) {
      refused_ = true;
      amounts.push_back({id, 0});
      auto why = reason_of(policy_, evaluator_.trace(), sources_, result);
      why.origins = {result.origin};
      reason(std::move(why));
      return;
    }
    if (result.state ==
        State::refused) { // what a refused value leads to is not reported; the payment that it concerns says why
      refused_ = refused_ || (plan_.payments.empty() && plan_.account_payments.empty());
      cause(result);
      return;
    }
    worse(result.state);
    // One reason for one cause, however many amounts it reaches.
    cause(result);
  }

  /// What is reported of a contribution and is no amount: the day from which it counts.
  void assessed(const Rule& rule, Int value) {
    if (out_.notes.empty()) out_.notes.push_back({say<AnswerPhrase::assessed>(), {}, {}});
    const auto& node = plan_[rule.node];
    const auto& english = policy_.scope[rule.item].english;
    out_.notes[0].lines.push_back(say<AnswerPhrase::value_of>(Words{rule.name, english.empty() ? rule.name : english},
                                                              policy_.scope.argument(node.type, value, node.scale)));
  }

  /// Whether a total or count that was needed found nothing but refused records: it is 0 because they are.
  bool counts_refused_records_only(NodeId id) const {
    const auto& node = plan_[id];
    const auto& trace = evaluator_.trace();
    if ((node.op != Op::total_of && node.op != Op::number_of) || trace[id].state != State::value) return false;
    const auto counted = which_records(node.op);
    bool any = false;
    for (Int record = 1; record <= trace[plan_.operand(id, 0)].value; ++record) {
      const auto in_record = [&](std::uint32_t i) -> const NodeResult& {
        return trace.at(plan_.operand(id, i), static_cast<std::uint32_t>(record));
      };
      if (node.count > counted && in_record(counted).state == State::value && in_record(counted).value == 0) continue;
      const bool refused = (node.count > counted && in_record(counted).state == State::refused) ||
                           (measures(node.op) && in_record(1).state == State::refused);
      if (!refused) return false;
      any = true;
    }
    return any;
  }

  /// Whether the claim says anything of a list.
  bool has_records() const {
    return std::any_of(policy_.scope.lists.begin(), policy_.scope.lists.end(),
                       [&](const List& list) { return inputs_[static_cast<std::size_t>(list.whole)].present; });
  }

  /// A record that is refused counts for nothing in its list; the settlement says why.
  void refused_records() {
    if (!has_records()) return;
    for (const auto& results : evaluator_.trace().records)
      for (const auto& result : results)
        if (result.state == State::refused && result.record != 0) cause(result);
  }

  /// Whether it was said already why an operation has no value: here, or where the same is asked.
  bool is_known(NodeId origin) {
    if (!values_told_.contains(plan_.first(origin))) return false;
    const auto equal = [&](NodeId other) { return plan_.same(origin, other); };
    for (auto& reason : out_.reasons)
      if (std::any_of(reason.origins.begin(), reason.origins.end(), equal) &&
          std::find(reason.origins.begin(), reason.origins.end(), origin) == reason.origins.end())
        reason.origins.push_back(origin);
    return true;
  }

  void is_cause(NodeId origin) {
    causes_.insert(origin);
    values_told_.insert(plan_.first(origin));
  }

  void cause(const NodeResult& result) {
    if (is_known(result.origin)) return;
    is_cause(result.origin);
    if (out_.reasons.size() >= limits.reasons_of_a_claim) {
      ++unsaid_;
      return;
    }
    auto why = reason_of(policy_, evaluator_.trace(), sources_, result);
    why.origins = {result.origin};
    reason(std::move(why));
  }

  /// All that stands in the way of this claim, not only what each amount met first.
  void all_causes() {
    std::vector<bool> used; // found where something is not known yet
    for (std::size_t i = 0; i < plan_.nodes.size(); ++i) {
      const auto id = static_cast<NodeId>(i);
      const auto& result = evaluator_.trace()[id];
      if (result.origin != id || result.state == State::idle || result.state == State::value ||
          result.state == State::refused || causes_.contains(id))
        continue;
      if (used.empty()) used = used_nodes(policy_, evaluator_.trace());
      if (used[i]) cause(result);
    }
  }

  void doubts_and_readings() {
    const auto& trace = evaluator_.trace();
    std::vector<bool> used; // found where something asks for it: it costs as much as an evaluation
    const auto is_used = [&](NodeId id) {
      if (used.empty()) used = used_nodes(policy_, trace);
      return bool{used[static_cast<std::size_t>(id)]};
    };
    for (auto& one : doubts_of(policy_, trace, sources_)) {
      if (!is_used(one.rule == RuleId::none ? one.origins[0] : plan_[one.rule].node)) continue;
      worse(Status::review);
      reason(std::move(one));
    }
    rest_on_readings(policy_, trace, choices_, is_used, out_);
  }

  void check(const Assertion& assertion) {
    const auto& result = evaluator_.evaluate(assertion.condition);
    if (result.state != State::value && must_be_decided(policy_, assertion)) {
      worse(result.state);
      if (result.state == State::missing && plan_[result.origin].op == Op::input) {
        const auto field = static_cast<InputId>(plan_[result.origin].number);
        reason({say<ReasonCode::missing_for_assertion>(field_names(policy_, field), line_of(assertion.span, sources_)),
                policy_.scope[field].name});
      } else {
        cause(result);
      }
    }
    if (result.state != State::value || result.value != 0) return;
    worse(Status::review);
    Argument statement{assertion.reason};
    if (assertion.reason.empty()) statement = Argument{say<ReasonCode::assertion_without_a_reason>()};
    reason({say<ReasonCode::assertion_fails>(std::move(statement), values_of(assertion.condition),
                                             assertion.doubt ? doubt_said(*assertion.doubt) : Said{},
                                             line_of(assertion.span, sources_))});
  }

  /// What a condition that does not hold looked at: the record that fails, both sides of a comparison, or its fields.
  Argument values_of(NodeId condition) {
    const auto& trace = evaluator_.trace();
    if (const auto failed = failed_record(condition); failed.record != 0)
      return {say<ReasonCode::in_record>(
          record_said(policy_, trace, failed),
          Argument{facts_of(policy_, trace, sources_, plan_.operand(condition, 1), failed.record)})};
    if (auto sides = broken_comparison(policy_, trace, condition); sides.phrase != nullptr) return {std::move(sides)};
    return {facts_of(policy_, trace, sources_, condition)};
  }

  /// What the claim adds to an account. A claim whose part in it cannot be told is not settled, for those that come
  /// later rest on it.
  void account(std::size_t index) {
    const auto& account = plan_.accumulators[index];
    auto needed = needed_by(account);
    if (account.condition != NodeId::none) needed.push_back(account.condition);
    const auto answered = [&](NodeId id) {
      const auto result = evaluator_.evaluate(id);
      if (result.state == State::value || result.state == State::refused) return result;
      const bool known = is_known(result.origin);
      worse(result.state);
      if (known) return result;
      if (result.state != State::missing || plan_[result.origin].op != Op::input) {
        cause(result);
        return result;
      }
      is_cause(result.origin);
      const auto field = static_cast<InputId>(plan_[result.origin].number);
      reason({say<ReasonCode::missing_for_account>(field_names(policy_, field), account_names(account)),
              policy_.scope[field].name});
      return result;
    };
    for (const auto id : needed)
      if (answered(id).state != State::value) return;
    AccountUse use{index, history_ == nullptr ? Balance{} : history_->before(index, inputs_), std::nullopt, {}};
    const bool counts = account.condition == NodeId::none || evaluator_.evaluate(account.condition).value != 0;
    if (counts) {
      const auto added = account.kind == Accumulator::Kind::count ? NodeResult{State::value, NodeId::none, 1}
                                                                  : answered(account.value);
      if (account.kind == Accumulator::Kind::sum && added.state == State::value && added.value < 0) {
        worse(Status::review);
        reason({say<ReasonCode::account_would_fall>(
            account_names(account), policy_.scope.argument(account.type, added.value, plan_[account.value].scale))});
        return;
      }
      const bool adds = added.state == State::value && (added.value != 0 || account.kind == Accumulator::Kind::last);
      if (adds) use.added = added.value;
    }
    const bool used =
        std::any_of(evaluator_.trace().balances.begin(), evaluator_.trace().balances.end(),
                    [&](const BalanceUse& one) { return static_cast<std::size_t>(plan_[one.node].number) == index; });
    // Claims that were settled already have read the account without it.
    if ((use.added || used) && use.before.kind == Balance::Kind::late) {
      worse(Status::review);
      reason(late_reason(account, use.before));
    }
    if (use.added)
      out_.postings.push_back({index, *use.added, account.value == NodeId::none ? 1 : plan_[account.value].scale});
    if (!used && !use.added) return;
    for (const auto key : account.keys) use.owner.push_back(owner(static_cast<InputId>(plan_[key].number)));
    out_.accounts.push_back(std::move(use));
  }

  /// What the claim says of a field that tells whose an account is, as accounts are told apart.
  Argument owner(InputId field) const {
    const auto& value = inputs_[static_cast<std::size_t>(field)];
    const auto& type = policy_.scope[field].type;
    if (type.kind == TypeKind::text) return {fold_key(value.text)};
    return policy_.scope.argument(type, value.value, input_scale(type));
  }

  /// The first record for which a statement about each record does not hold.
  NodeResult failed_record(NodeId condition) const {
    if (plan_[condition].op != Op::each_record) return {};
    const auto node = plan_.operand(condition, 1);
    const auto& trace = evaluator_.trace();
    const auto equal = trace.valued[plan_.value(node)]; // which may have been asked before this one
    const auto& results = trace.records[static_cast<std::size_t>(equal == NodeId::none ? node : equal)];
    for (std::size_t i = 0; i < results.size(); ++i)
      if (results[i].state == State::value && results[i].value == 0)
        return {State::value, node, 0, static_cast<std::uint32_t>(i + 1)};
    return {};
  }

  /// What must hold of every settlement: see settlement_rules.hpp.
  void hold_identities(bool before_results) {
    for (const auto& identity : identities) {
      if (identity.before_results != before_results || (overpaid_ && before_results)) continue;
      auto why = broken(identity, plan_, out_);
      if (!why) continue;
      overpaid_ = overpaid_ || identity.id == Identity::Id::within_cost;
      worse(Status::review);
      reason(std::move(*why));
    }
  }

  void forget_amounts() {
    out_.payments.clear();
    out_.account_payments.clear();
    out_.results.clear();
    out_.notes.clear();
    out_.postings.clear();
    out_.fund_total = 0;
  }

  const Policy& policy_;
  const Plan& plan_;
  Evaluator& evaluator_;
  std::span<const InputValue> inputs_;
  const ReadingChoices& choices_;
  const History* history_;
  const SourceSet& sources_;
  Settlement out_;
  std::unordered_set<NodeId> causes_;      ///< why there is no answer, or which one: told, or counted
  std::unordered_set<NodeId> values_told_; ///< the same, whichever node asks for it
  std::size_t unsaid_ = 0;                 ///< reasons that are only counted
  bool refused_ = false;
  bool overpaid_ = false; ///< what is left for the person is negative for this reason
};

} // namespace

Settlement settle_once(const Policy& policy, Evaluator& evaluator, std::span<const InputValue> inputs,
                       const SourceSet& sources, const ReadingChoices& choices, const History* history) {
  return Settling(policy, evaluator, inputs, sources, choices, history).run();
}

} // namespace medpol
