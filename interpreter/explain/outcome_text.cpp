#include "interpreter/explain/outcome_text.hpp"

#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {

std::string outcome_amounts(const Policy& policy, const ReadingOutcome& outcome, Language language) {
  const std::string colon(pick(language, "：", ": ")), comma(pick(language, "，", ", "));
  std::string out;
  if (outcome.status != Status::settled) {
    out = status_word(outcome.status, language);
    if (!outcome.reasons.empty()) out += colon + joined_reasons(outcome.reasons, language);
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
  return std::string(pick(language, "若按", "by ")) + reading_names(policy, outcome.readings, language) +
         std::string(pick(language, "：", ": ")) + outcome_amounts(policy, outcome, language);
}

std::string_view more_outcomes_text(Language language) {
  return pick(language, "其余的组合没有列出", "further combinations are not listed");
}

std::string chooser_text(const ChosenReading& chosen, Language language) {
  if (!chosen.decided) return std::string(pick(language, "没有经过决定，只供测算", "supposed, not decided"));
  return language == Language::zh ? chosen.decider + " " + chosen.date + " 决定，理由：" + chosen.reason
                                  : "decided by " + chosen.decider + " on " + chosen.date + ": " + chosen.reason;
}

} // namespace medpol
