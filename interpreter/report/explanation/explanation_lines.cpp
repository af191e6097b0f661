#include "interpreter/report/explanation/explanation_lines.hpp"

#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/explain/expression_text.hpp"
#include "interpreter/explain/outcome_text.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {
namespace {

using Kind = ExplainedStep::Kind;
using Tone = ExplainedLine::Tone;

std::string in_brackets(const std::string& text, Language language) {
  return phrase<ReportPhrase::in_brackets_behind>(language, text);
}

Said step_label(Kind kind) {
  switch (kind) {
  case Kind::basis: return say<ReportPhrase::basis_label>();
  case Kind::choice: return say<ReportPhrase::case_label>();
  case Kind::unfit: return say<ReportPhrase::unfit_label>();
  case Kind::calculation:
  case Kind::condition: return say<ReportPhrase::working_label>();
  case Kind::reading:
  case Kind::other_reading: return say<ReportPhrase::reading_label>();
  case Kind::band: return say<ReportPhrase::band_label>();
  case Kind::limit: return say<ReportPhrase::limit_label>();
  case Kind::record: return say<ReportPhrase::record_label>();
  case Kind::rounding: return say<ReportPhrase::rounding_label>();
  case Kind::decision: return say<ReportPhrase::decision_label>();
  case Kind::problem: break;
  }
  return say<ReportPhrase::problem_label>();
}

std::string step_text(const ExplainedStep& step, Language language) {
  const auto equals = [&] { return step.text + std::string(equals_sign(language)) + step.result; };
  const auto titled = [&](const std::string& title, const std::string& what) {
    return what.empty() ? title : phrase<ReportPhrase::titled>(language, title, what);
  };
  switch (step.kind) {
  case Kind::choice: return titled(step.label + in_brackets(step.text, language), step.result);
  case Kind::unfit: return step.label + in_brackets(step.text, language);
  case Kind::calculation: return equals() + in_brackets(step.label, language);
  case Kind::condition: return titled(step.text, step.result);
  case Kind::reading: return titled(step.label, step.result);
  case Kind::other_reading: return step.label + in_brackets(phrase<ReportPhrase::not_taken>(language), language);
  case Kind::band: return titled(step.label, equals());
  case Kind::limit: return phrase<ReportPhrase::step_of_limit>(language, step.text, step.label, step.result);
  case Kind::record: return titled(step.label, step.text.empty() || step.result.empty() ? step.result : equals());
  case Kind::rounding: return titled(step.label, step.text + " → " + step.result);
  default: return step.text;
  }
}

Tone tone_of(Kind kind) {
  if (kind == Kind::basis) return Tone::quote;
  if (kind == Kind::unfit || kind == Kind::other_reading) return Tone::muted;
  return kind == Kind::problem || kind == Kind::decision ? Tone::warning : Tone::plain;
}

} // namespace

ExplainedLine step_line(const ExplainedStep& step, Language language) {
  return {tone_of(step.kind), worded(step_label(step.kind), language), step_text(step, language)};
}

std::string page_title(const Explanation& explanation) {
  switch (explanation.kind) {
  case RecordKind::matter: return phrase<ReportPhrase::explained_application>(explanation.language);
  case RecordKind::contribution: return phrase<ReportPhrase::explained_contribution>(explanation.language);
  case RecordKind::expense: break;
  }
  return phrase<ReportPhrase::explained_settlement>(explanation.language);
}

std::vector<ExplainedLine> note_lines(const ExplainedNote& note, Language language) {
  std::vector<ExplainedLine> lines;
  for (const auto& quote : note.basis)
    lines.push_back({Tone::quote, phrase<ReportPhrase::basis_label>(language), quote});
  for (const auto& line : note.lines) lines.push_back({Tone::plain, note.title, line});
  return lines;
}

ExplanationHeadings headings(Language language) {
  return {phrase<ReportPhrase::amounts_heading>(language), phrase<ReportPhrase::notes_heading>(language),
          phrase<ReportPhrase::inputs_heading>(language),  phrase<ReportPhrase::accounts_heading>(language),
          phrase<ReportPhrase::rules_heading>(language),   phrase<ReportPhrase::checks_heading>(language)};
}

std::vector<ExplainedLine> head_lines(const Explanation& explanation) {
  const Language language = explanation.language;
  std::vector<ExplainedLine> lines;
  const auto add = [&](const Said& label, const std::string& text, Tone tone = Tone::plain) {
    if (!text.empty()) lines.push_back({tone, worded(label, language), text});
  };
  add(say<ReportPhrase::settlement_label>(), explanation.claim);
  if (explanation.claim.empty() && explanation.line != 0)
    add(say<ReportPhrase::line_label>(), std::to_string(explanation.line));
  add(say<ReportPhrase::policy_label>(), explanation.policy);
  for (const std::string& layer : explanation.extends) add(say<ReportPhrase::extends_label>(), layer);
  add(say<ReportPhrase::source_label>(), explanation.source);
  if (!explanation.governing_date.empty())
    add(say<ReportPhrase::governing_label>(),
        explanation.governing_date + in_brackets(explanation.governing_date_name, language));
  const Tone tone = explanation.status == Status::settled ? Tone::plain : Tone::warning;
  add(say<ReportPhrase::status_label>(), std::string(status_word(explanation.status, language, explanation.kind)),
      tone);
  for (const ExplainedReason& reason : explanation.reasons) {
    std::string about;
    if (!reason.value.empty()) about = phrase<ReportPhrase::titled>(language, reason.field, reason.value);
    add(say<ReportPhrase::reason_label>(), reason.text + in_brackets(about, language), tone);
  }
  for (const ExplainedReading& reading : explanation.readings)
    add(say<ReportPhrase::reading_label>(), reading.name + in_brackets(reading.chooser, language),
        reading.decided ? Tone::plain : Tone::warning);
  for (const ExplainedOutcome& outcome : explanation.outcomes)
    add(say<ReportPhrase::outcome_label>(), phrase<ReportPhrase::titled>(language, outcome.readings, outcome.amounts),
        Tone::warning);
  if (explanation.more_outcomes)
    add(say<ReportPhrase::outcome_label>(), std::string(more_outcomes_text(language)), Tone::warning);
  return lines;
}

std::vector<ExplainedLine> rule_lines(const ExplainedRule& rule, Language language) {
  std::vector<ExplainedLine> lines;
  const auto add = [&](Tone tone, const Said& label, std::string text) {
    if (!text.empty()) lines.push_back({tone, worded(label, language), std::move(text)});
  };
  if (!rule.blocked_by.empty()) {
    add(Tone::muted, say<ReportPhrase::problem_label>(), phrase<ReportPhrase::blocked_by>(language, rule.blocked_by));
    return lines;
  }
  for (const std::string& quote : rule.basis) add(Tone::quote, say<ReportPhrase::basis_label>(), quote);
  add(Tone::plain, say<ReportPhrase::formula_label>(), rule.formula);
  for (const ExplainedStep& step : rule.steps)
    if (auto line = step_line(step, language); !line.text.empty()) lines.push_back(std::move(line));
  add(Tone::warning, say<ReportPhrase::doubt_label>(), rule.doubt);
  add(Tone::muted, say<ReportPhrase::layer_label>(), rule.layer);
  if (!rule.replaces.empty())
    add(Tone::muted, say<ReportPhrase::changes_label>(), phrase<ReportPhrase::was_rule_of>(language, rule.replaces));
  add(Tone::muted, say<ReportPhrase::place_label>(), place_text(rule.place, language));
  return lines;
}

std::vector<ExplainedLine> check_lines(const ExplainedCheck& check, Language language) {
  std::vector<ExplainedLine> lines;
  if (!check.working.empty())
    lines.push_back({Tone::plain, phrase<ReportPhrase::working_label>(language), check.working});
  if (check.place.line != 0)
    lines.push_back({Tone::muted, phrase<ReportPhrase::place_label>(language), place_text(check.place, language)});
  return lines;
}

std::string caution_text(const Explanation& explanation) {
  if (explanation.payable || explanation.kind != RecordKind::expense) return {};
  const Language language = explanation.language;
  auto text = phrase<ReportPhrase::nothing_payable>(language);
  if (!explanation.rules.empty()) text += phrase<ReportPhrase::no_ground_for_payment>(language);
  if (const auto step = explanation.stopped_at(); step != 0)
    text += phrase<ReportPhrase::stopped_at_step>(language, step, explanation.rules[step - 1].name);
  return text;
}

std::string check_word(const ExplainedCheck& check, Language language) {
  return check.holds ? phrase<ReportPhrase::check_holds>(language) : phrase<ReportPhrase::check_fails>(language);
}

std::string step_name(std::size_t step, Language language) {
  return step == 0 ? std::string() : phrase<ReportPhrase::numbered_step>(language, step);
}

std::string place_text(const ExplainedPlace& place, Language language) {
  return place.line == 0 ? std::string() : phrase<ReportPhrase::place_in_file>(language, place.file, place.line);
}

} // namespace medpol
