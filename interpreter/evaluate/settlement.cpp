#include "grammar/text/limits.hpp"
#include "interpreter/check/source_words.hpp"
#include "interpreter/evaluate/assertion_words.hpp"
#include "interpreter/evaluate/identities.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/evaluate/record_words.hpp"
#include "interpreter/evaluate/state_words.hpp"
#include "interpreter/evaluate/used.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace medpol {
namespace {

std::string in_yuan(Int fen, Language language = Language::zh) {
  return to_grouped(fen, 100, 2) + (language == Language::zh ? "元" : " yuan");
}

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
      const auto name = field_names(policy_, field);
      const bool said = std::any_of(out_.reasons.begin(), out_.reasons.end(),
                                    [&](const Reason& known) { return known.field == name[0]; });
      if (!said)
        reason({{"缺少“" + name[0] + "”，这个政策承接它", "“" + name[1] + "” is missing, which this policy takes over"},
                name[0],
                ""});
    }
  }

  void worse(Status status) { out_.status = graver(out_.status, status); }
  /// Of a value that is needed and is not there.
  void worse(State state) {
    worse(state == State::missing || state == State::overflow ? Status::rejected : Status::review);
  }
  void reason(Reason reason) {
    if (const auto known = said_.find(reason.text[0]); known != said_.end()) {
      auto& origins = out_.reasons[known->second].origins;
      origins.insert(origins.end(), reason.origins.begin(), reason.origins.end());
      return;
    }
    if (out_.reasons.size() >= limits.reasons_of_a_claim) {
      ++unsaid_;
      return;
    }
    said_.emplace(reason.text[0], out_.reasons.size());
    out_.reasons.push_back(std::move(reason));
  }
  void count_unsaid() {
    if (unsaid_ == 0) return;
    const auto more = std::to_string(unsaid_);
    out_.reasons.push_back({{"还有 " + more + " 处没有列出", "and " + more + " more"}, "", ""});
  }

  void amount(RuleId id, std::vector<Amount>& amounts, bool pays) {
    const auto& rule = plan_[id];
    const auto result = evaluator_.evaluate(rule.node);
    if (result.state == State::value && plan_[rule.node].type.kind != TypeKind::money)
      return assessed(rule, result.value);
    if (result.state == State::value) {
      if (result.value < 0 && !(overpaid_ && !pays) && !policy_.scope[rule.item].may_be_negative) {
        worse(Status::review);
        reason({{"“" + rule.name + "”算出来是负数（" + in_yuan(result.value) + "），请检查政策或申报金额",
                 "“" + rule_names(policy_, id)[1] + "” is negative (" + in_yuan(result.value, Language::en) +
                     "): check the policy or the claim"},
                "",
                "",
                id});
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
    if (out_.notes.empty()) out_.notes.push_back({{"核定", "Assessed"}, {}, {}});
    const auto& node = plan_[rule.node];
    const auto& english = policy_.scope[rule.item].english;
    out_.notes[0].lines.push_back({rule.name + "：" + policy_.scope.format(node.type, value, node.scale),
                                   (english.empty() ? rule.name : english) + ": " +
                                       policy_.scope.format(node.type, value, node.scale, Language::en)});
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
        const auto name = field_names(policy_, static_cast<InputId>(plan_[result.origin].number));
        const auto where = place_words(assertion.span, sources_);
        reason({{"缺少“" + name[0] + "”，断言（" + where[0] + "）要用到",
                 "“" + name[1] + "” is missing, needed by an assertion (" + where[1] + ")"},
                name[0],
                ""});
      } else {
        cause(result);
      }
    }
    if (result.state != State::value || result.value != 0) return;
    worse(Status::review);
    const auto place = place_words(assertion.span, sources_);
    const auto& words = assertion.reason;
    auto facts = broken_comparison(policy_, evaluator_.trace(), assertion.condition);
    if (const auto failed = failed_record(assertion.condition); failed.record != 0) {
      const auto at = record_words(policy_, evaluator_.trace(), failed);
      auto own = facts_of(policy_, evaluator_.trace(), sources_, plan_.operand(assertion.condition, 1), failed.record);
      if (!own[0].empty())
        own = {own[0].substr(std::string_view("：").size()), own[1].substr(std::string_view(": ").size())};
      facts = {"：" + at[0] + own[0], ": " + at[1] + own[1]};
    } else if (facts[0].empty()) facts = facts_of(policy_, evaluator_.trace(), sources_, assertion.condition);
    else facts = {"：" + facts[0], ": " + facts[1]};
    if (assertion.doubt)
      facts = {facts[0] + "，" + doubt_words(*assertion.doubt)[0], facts[1] + ", " + doubt_words(*assertion.doubt)[1]};
    reason({{(words.empty() ? "断言不成立" : words) + facts[0] + "（断言，" + place[0] + "）",
             (words.empty() ? "an assertion fails" : words) + facts[1] + " (assertion, " + place[1] + ")"},
            "",
            ""});
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
      const auto name = field_names(policy_, static_cast<InputId>(plan_[result.origin].number));
      reason({{"缺少“" + name[0] + "”，“" + account.name + "”要用到",
               "“" + name[1] + "” is missing, needed for “" + account.english + "”"},
              name[0],
              ""});
      return result;
    };
    for (const auto id : needed)
      if (answered(id).state != State::value) return;
    AccountUse use{index, history_ == nullptr ? Balance{} : history_->before(index, inputs_), std::nullopt};
    const bool counts = account.condition == NodeId::none || evaluator_.evaluate(account.condition).value != 0;
    if (counts) {
      const auto added = account.kind == Accumulator::Kind::count ? NodeResult{State::value, NodeId::none, 1}
                                                                  : answered(account.value);
      if (account.kind == Accumulator::Kind::sum && added.state == State::value && added.value < 0) {
        worse(Status::review);
        const auto amount = policy_.scope.format(account.type, added.value, plan_[account.value].scale);
        reason({{"“" + account.name + "”本次是负数（" + amount + "），请检查政策（例如加“，不低于 0元”）或申报金额",
                 "“" + account.english + "” would go down by this claim (" + amount +
                     "): check the policy (add “at least 0 yuan”, for example) or the claim"},
                "",
                ""});
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
      reason(late_words(account, use.before));
    }
    if (use.added)
      out_.postings.push_back({index, *use.added, account.value == NodeId::none ? 1 : plan_[account.value].scale});
    if (used || use.added) out_.accounts.push_back(std::move(use));
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
  std::unordered_set<NodeId> causes_;                 ///< why there is no answer, or which one: told, or counted
  std::unordered_set<NodeId> values_told_;            ///< the same, whichever node asks for it
  std::unordered_map<std::string, std::size_t> said_; ///< reasons, by their words
  std::size_t unsaid_ = 0;                            ///< reasons that are only counted
  bool refused_ = false;
  bool overpaid_ = false; ///< what is left for the person is negative for this reason
};

} // namespace

Settlement settle_once(const Policy& policy, Evaluator& evaluator, std::span<const InputValue> inputs,
                       const SourceSet& sources, const ReadingChoices& choices, const History* history) {
  return Settling(policy, evaluator, inputs, sources, choices, history).run();
}

} // namespace medpol
