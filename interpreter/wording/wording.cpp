#include "interpreter/wording/wording.hpp"

#include "grammar/words/explained.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/evaluate/reading_words.hpp"

namespace medpol {

namespace {

ExplainPhrase status_phrase(Status status, RecordKind kind) {
  switch (status) {
  case Status::settled:
    return kind == RecordKind::matter         ? ExplainPhrase::answered
           : kind == RecordKind::contribution ? ExplainPhrase::assessed
                                              : ExplainPhrase::settled;
  case Status::refused: return kind == RecordKind::matter ? ExplainPhrase::ineligible : ExplainPhrase::not_covered;
  case Status::review: return ExplainPhrase::for_review;
  case Status::reversed: return ExplainPhrase::reversed;
  case Status::rejected: break;
  }
  return ExplainPhrase::rejected;
}

} // namespace

Said status_said(Status status, RecordKind kind) { return {&phrase_of(status_phrase(status, kind)), {}}; }

std::string_view status_word(Status status, Language language, RecordKind kind) {
  return phrase_of(status_phrase(status, kind)).text[static_cast<std::size_t>(language)];
}

std::string_view status_key(Status status) {
  switch (status) {
  case Status::settled: return "settled";
  case Status::refused: return "refused";
  case Status::review: return "review";
  case Status::reversed: return "reversed";
  case Status::rejected: break;
  }
  return "rejected";
}

bool is_payable(Status status) { return status == Status::settled || status == Status::refused; }

std::string rule_name(const Policy& policy, RuleId rule, Language language) {
  return rule_names(policy, rule)[static_cast<std::size_t>(language)];
}

std::string input_name(const Policy& policy, InputId input, Language language) {
  const Input& named = policy.scope[input];
  return language == Language::en && !named.english.empty() ? named.english : named.name;
}

std::string note_text(const SettlementNote& note, Language language) {
  return phrase<ExplainPhrase::note_line>(language, note.title, Several{note.lines});
}

std::string joined_notes(const std::vector<SettlementNote>& notes, Language language) {
  std::string joined;
  for (const auto& note : notes) {
    if (!joined.empty()) joined += word<ExplainPhrase::semicolon>(language);
    joined += note_text(note, language);
  }
  return joined;
}

std::string worded(const Reason& reason, Language language) { return worded(reason.what, language); }

std::string_view code_of(const Reason& reason) {
  return reason.what.phrase == nullptr ? std::string_view{} : reason.what.phrase->id;
}

std::string arguments_of(const Reason& reason) {
  std::string out;
  append_raw(out, reason.what);
  return out;
}

std::string joined_reasons(const std::vector<Reason>& reasons, Language language) {
  std::string joined;
  for (const Reason& reason : reasons) {
    const auto text = worded(reason, language);
    if (text.empty()) continue;
    if (!joined.empty()) joined += word<ExplainPhrase::semicolon>(language);
    joined += text;
  }
  return joined;
}

std::string decimal_fen(Int fen) { return to_decimal(fen, 100, 2); }

std::string grouped_fen(Int fen) { return to_grouped(fen, 100, 2); }

std::optional<Int> result_of_field(const Settlement& settlement, std::string_view national) {
  if (settlement.policy == nullptr) return std::nullopt;
  for (const Amount& amount : settlement.results)
    if (settlement.policy->plan[amount.rule].national == national) return amount.fen;
  return std::nullopt;
}

} // namespace medpol
