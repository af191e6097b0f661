#include "interpreter/explain/outcome_text.hpp"

#include "grammar/words/explained.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {

std::string outcome_amounts(const Policy& policy, const ReadingOutcome& outcome, Language language) {
  const std::string comma(word<ExplainPhrase::comma>(language));
  std::string out;
  if (outcome.status != Status::settled) {
    out = status_word(outcome.status, language);
    if (!outcome.reasons.empty())
      out.append(word<ExplainPhrase::colon>(language)).append(joined_reasons(outcome.reasons, language));
  }
  const auto add = [&](const Amount& amount) {
    out += (out.empty() ? "" : comma) + rule_name(policy, amount.rule, language) + " " +
           format_plain(money_type, amount.fen, 100, language);
  };
  if (!is_payable(outcome.status)) return out;
  for (const auto* list : {&outcome.payments, &outcome.account_payments})
    for (const auto& amount : *list) add(amount);
  const bool contribution =
      policy.header.record_kind == RecordKind::contribution; // what is to be paid in are its results
  for (const auto& amount : outcome.results)
    if (contribution || policy.plan[amount.rule].national == national::person) add(amount);
  return out;
}

std::string outcome_text(const Policy& policy, const ReadingOutcome& outcome, Language language) {
  return phrase<ExplainPhrase::outcome_by>(language, reading_names(policy, outcome.readings, language),
                                           outcome_amounts(policy, outcome, language));
}

std::string_view more_outcomes_text(Language language) { return word<ExplainPhrase::more_outcomes>(language); }

std::string chooser_text(const ChosenReading& chosen, Language language) {
  if (!chosen.decided) return phrase<ExplainPhrase::not_decided>(language);
  return phrase<ExplainPhrase::decided_by>(language, chosen.decider, chosen.date, chosen.reason);
}

} // namespace medpol
