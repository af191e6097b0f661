#include "grammar/format/spelling.hpp"
#include "grammar/text/json_text.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/report/settlement/account_json.hpp"
#include "interpreter/report/settlement/settlement_writer.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>
#include <utility>

namespace medpol {
namespace {

/// Amounts under a key, in the order in which the keys were first met.
class AmountsByKey {
public:
  void add(std::string_view key, Int fen) {
    const auto found =
        std::find_if(amounts_.begin(), amounts_.end(), [&](const auto& one) { return one.first == key; });
    if (found == amounts_.end()) amounts_.emplace_back(key, fen);
    else found->second += fen;
  }
  bool has(std::string_view key) const {
    return std::any_of(amounts_.begin(), amounts_.end(), [&](const auto& one) { return one.first == key; });
  }
  auto begin() const { return amounts_.begin(); }
  auto end() const { return amounts_.end(); }

private:
  std::vector<std::pair<std::string_view, Int>> amounts_;
};

void append_key(std::string& out, std::string_view key) {
  if (out.back() != '{') out += ',';
  append_json(out, key);
  out += ':';
}

void append_member(std::string& out, std::string_view key, std::string_view text) {
  append_key(out, key);
  append_json(out, text);
}

/// `answer`: a settlement, or one of its outcomes.
template <class Answer> void append_amounts(std::string& out, const Settlement& settlement, const Answer& answer) {
  AmountsByKey national, items;
  const bool claim = settlement.kind == RecordKind::expense;
  if (settlement.total_cost && claim) national.add(medpol::national::total_cost, *settlement.total_cost);
  if (settlement.policy != nullptr)
    for (const auto* list : {&answer.payments, &answer.account_payments, &answer.results})
      for (const Amount& amount : *list) {
        const Rule& rule = settlement.policy->plan[amount.rule];
        if (rule.national.empty()) items.add(rule.name, amount.fen);
        else national.add(rule.national, amount.fen);
      }
  if (claim && !national.has(medpol::national::funds)) national.add(medpol::national::funds, answer.fund_total);
  for (const auto& [field, fen] : national) append_member(out, field, decimal_fen(fen));
  append_key(out, "items");
  out += '{';
  for (const auto& [name, fen] : items) append_member(out, name, decimal_fen(fen));
  out += '}';
}

void append_reasons(std::string& out, const std::vector<Reason>& reasons, Language language) {
  append_key(out, "reasons");
  out += '[';
  for (const Reason& reason : reasons) {
    if (out.back() != '[') out += ',';
    out += '{';
    append_member(out, "code", code_of(reason));
    append_key(out, "args");
    append_raw(out, reason.what);
    append_member(out, "text", worded(reason, language));
    if (!reason.field.empty()) append_member(out, "field", reason.field);
    if (!reason.value.empty()) append_member(out, "value", reason.value);
    out += '}';
  }
  out += ']';
}

void append_choice(std::string& out, const Policy& policy, ReadingChoice choice, Language language) {
  append_member(out, "rule", policy.plan[choice.rule].name);
  append_member(out, "reading", spell_letter(choice.letter, language));
  if (const auto* reading = find_reading(policy.plan, choice); reading != nullptr && !reading->title.empty())
    append_member(out, "title", reading->title);
}

/// The readings that the settlement rests on, with who decided them.
void append_readings(std::string& out, const Settlement& settlement, Language language) {
  if (settlement.readings.empty()) return;
  append_key(out, "readings");
  out += '[';
  for (const ChosenReading& chosen : settlement.readings) {
    if (out.back() != '[') out += ',';
    out += '{';
    append_choice(out, *settlement.policy, chosen.choice, language);
    append_key(out, "decided");
    out += chosen.decided ? "true" : "false";
    if (chosen.decided) {
      append_member(out, "decided_by", chosen.decider);
      append_member(out, "date", chosen.date);
      append_member(out, "reason", chosen.reason);
    }
    out += '}';
  }
  out += ']';
}

void append_outcomes(std::string& out, const Settlement& settlement, Language language) {
  if (settlement.outcomes.empty()) return;
  append_key(out, "outcomes");
  out += '[';
  for (const ReadingOutcome& outcome : settlement.outcomes) {
    if (out.back() != '[') out += ',';
    out += "{\"readings\":[";
    for (const ReadingChoice& choice : outcome.readings) {
      if (out.back() != '[') out += ',';
      out += '{';
      append_choice(out, *settlement.policy, choice, language);
      out += '}';
    }
    out += ']';
    append_member(out, "status", status_key(outcome.status));
    if (is_payable(outcome.status)) append_amounts(out, settlement, outcome);
    append_reasons(out, outcome.reasons, language);
    out += '}';
  }
  out += ']';
  if (!settlement.more_outcomes) return;
  append_key(out, "more_outcomes");
  out += "true";
}

void append_notes(std::string& out, const std::vector<SettlementNote>& notes, Language language) {
  append_key(out, "notes");
  out += '[';
  for (const auto& note : notes) {
    if (out.back() != '[') out += ',';
    out += '{';
    append_member(out, "code", note.title.phrase->id);
    append_key(out, "args");
    append_raw(out, Argument{Several{note.lines}});
    append_member(out, "title", worded(note.title, language));
    append_key(out, "lines");
    out += '[';
    for (const auto& line : note.lines) {
      if (out.back() != '[') out += ',';
      append_json(out, worded(line, language));
    }
    out += "]}";
  }
  out += ']';
}

void append_accounts(std::string& out, const Settlement& settlement) {
  if (settlement.policy == nullptr || settlement.accounts.empty()) return;
  append_key(out, "accounts");
  out += '[';
  for (const auto& use : settlement.accounts) {
    if (out.back() != '[') out += ',';
    AccountJson(*settlement.policy, use.accumulator)
        .append(out, account_state(use, is_payable(settlement.status)),
                [&](std::size_t key) { append_raw(out, use.owner[key]); });
  }
  out += ']';
}

std::string_view kind_key(RecordKind kind) {
  return kind == RecordKind::matter ? "matter" : kind == RecordKind::contribution ? "contribution" : "expense";
}

void append_object(std::string& out, const Settlement& settlement, Language language) {
  const bool payable = is_payable(settlement.status);
  out += '{';
  append_member(out, "claim_id", settlement.claim);
  append_key(out, "line");
  out += std::to_string(settlement.line);
  append_key(out, "policy");
  if (settlement.policy != nullptr) append_json(out, settlement.policy->header.name_in(language));
  else out += "null";
  if (settlement.kind != RecordKind::expense) append_member(out, "record_kind", kind_key(settlement.kind));
  append_member(out, "status", status_key(settlement.status));
  if (settlement.kind == RecordKind::expense) {
    append_key(out, "payable");
    out += payable ? "true" : "false";
  }
  if (payable && settlement.kind != RecordKind::matter) append_amounts(out, settlement, settlement);
  if (!settlement.notes.empty()) append_notes(out, settlement.notes, language);
  append_reasons(out, settlement.reasons, language);
  append_readings(out, settlement, language);
  append_outcomes(out, settlement, language);
  append_accounts(out, settlement);
  out += '}';
}

class JsonWriter : public SettlementWriter {
public:
  JsonWriter(std::string& out, Language language, JsonLayout layout)
      : out_(out), language_(language), layout_(layout) {}

  void begin() override {
    if (layout_ == JsonLayout::array) out_ += '[';
  }

  void write(const Settlement& settlement) override {
    if (layout_ == JsonLayout::array) out_ += first_ ? "\n" : ",\n";
    first_ = false;
    append_object(out_, settlement, language_);
    if (layout_ == JsonLayout::lines) out_ += '\n';
  }

  void finish(const Totals&) override {
    if (layout_ == JsonLayout::array) out_ += first_ ? "]\n" : "\n]\n";
  }

private:
  std::string& out_;
  Language language_;
  JsonLayout layout_;
  bool first_ = true;
};

} // namespace

std::unique_ptr<SettlementWriter> json_writer(std::string& out, Language language, JsonLayout layout) {
  return std::make_unique<JsonWriter>(out, language, layout);
}

} // namespace medpol
