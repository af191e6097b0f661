#include "interpreter/api/answer.hpp"

#include "grammar/format/spelling.hpp"
#include "grammar/words/reasons.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/explain/explain_accounts.hpp"
#include "interpreter/wording/narrow_fen.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {
namespace {

class AnswerMaker {
public:
  AnswerMaker(const Settlement& settlement, Language language)
      : settlement_(settlement), language_(language), at_(static_cast<std::size_t>(language)) {}

  Answer answer() {
    Answer out;
    out.status = settlement_.status;
    out.kind = settlement_.kind;
    out.line = settlement_.line;
    out.claim = settlement_.claim;
    if (settlement_.policy != nullptr) out.policy = settlement_.policy->header.name_in(language_);
    if (settlement_.total_cost) out.total_cost = fen(*settlement_.total_cost);
    if (out.payable()) {
      out.amounts = amounts(settlement_);
      out.taken_over = fen(settlement_.taken_over);
    }
    out.reasons = reasons(settlement_.reasons);
    for (const auto& chosen : settlement_.readings) out.readings.push_back(reading(chosen));
    for (const auto& outcome : settlement_.outcomes) out.outcomes.push_back(this->outcome(outcome));
    out.more_outcomes = settlement_.more_outcomes;
    for (const auto& note : settlement_.notes) {
      auto& words = out.notes.emplace_back();
      words.title = worded(note.title, language_);
      for (const auto& line : note.lines) words.lines.push_back(worded(line, language_));
    }
    for (auto& account : explain_accounts(settlement_, language_))
      out.accounts.push_back({std::move(account.name), std::move(account.period), std::move(account.before),
                              std::move(account.added), std::move(account.after), std::move(account.figures)});
    return too_large_ ? held_back(std::move(out)) : out;
  }

private:
  std::int64_t fen(Int amount) {
    const auto out = narrow_fen(amount);
    too_large_ = too_large_ || !out;
    return out.value_or(0);
  }
  std::vector<Answer::Amount> amounts(const std::vector<Amount>& list) {
    std::vector<Answer::Amount> out;
    for (const auto& one : list)
      out.push_back({rule_name(*settlement_.policy, one.rule, language_), settlement_.policy->plan[one.rule].national,
                     fen(one.fen)});
    return out;
  }
  /// `of`: a settlement, or one of its outcomes.
  template <class Of> Answer::Amounts amounts(const Of& of) {
    if (settlement_.policy == nullptr) return {};
    return {amounts(of.payments), amounts(of.account_payments), amounts(of.results), fen(of.fund_total)};
  }
  std::vector<Answer::Reason> reasons(const std::vector<Reason>& list) const {
    std::vector<Answer::Reason> out;
    for (const auto& one : list) out.push_back(reason(one));
    return out;
  }
  Answer::Reason reason(const Reason& of) const {
    return {worded(of, language_), of.field, of.value, std::string(code_of(of)), arguments_of(of)};
  }
  Answer::Reading reading(const ChosenReading& chosen) const {
    const auto& plan = settlement_.policy->plan;
    Answer::Reading out;
    out.rule = rule_name(*settlement_.policy, chosen.choice.rule, language_);
    out.letter = spell_letter(chosen.choice.letter, language_);
    if (const auto* found = find_reading(plan, chosen.choice)) out.title = found->title;
    out.decided = chosen.decided;
    out.decider = chosen.decider;
    out.date = chosen.date;
    out.reason = chosen.reason;
    return out;
  }
  Answer::Outcome outcome(const ReadingOutcome& of) {
    Answer::Outcome out;
    for (const auto& choice : of.readings) out.readings.push_back(reading({choice, false, {}, {}, {}}));
    out.status = of.status;
    if (is_payable(of.status)) out.amounts = amounts(of);
    out.reasons = reasons(of.reasons);
    return out;
  }
  Answer held_back(Answer out) const {
    out.status = Status::review;
    out.amounts = {};
    out.taken_over = 0;
    out.outcomes.clear();
    out.more_outcomes = false;
    for (auto& account : out.accounts)
      for (auto* amount : {&account.added, &account.after, &account.figures.added, &account.figures.after})
        amount->clear();
    out.reasons.push_back(reason({say<ReasonCode::amount_too_large>()}));
    return out;
  }

  const Settlement& settlement_;
  const Language language_;
  const std::size_t at_;
  bool too_large_ = false;
};

} // namespace

Answer answer_of(const Settlement& settlement, Language language) { return AnswerMaker(settlement, language).answer(); }

} // namespace medpol
