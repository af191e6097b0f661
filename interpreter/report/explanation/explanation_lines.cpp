#include "interpreter/report/explanation/explanation_lines.hpp"

#include "interpreter/explain/expression_text.hpp"
#include "interpreter/explain/outcome_text.hpp"
#include "interpreter/wording/wording.hpp"

#include <fmt/format.h>

namespace medpol {
namespace {

using Kind = ExplainedStep::Kind;
using Tone = ExplainedLine::Tone;

std::string in_brackets(const std::string& text, Language language) {
  if (text.empty()) return {};
  return std::string(pick(language, "（", " (")) + text + std::string(pick(language, "）", ")"));
}

std::string_view step_label(Kind kind, Language language) {
  switch (kind) {
  case Kind::basis: return pick(language, "依据", "Basis");
  case Kind::choice: return pick(language, "适用", "Case");
  case Kind::unfit: return pick(language, "不适用", "Not");
  case Kind::calculation:
  case Kind::condition: return pick(language, "计算", "Working");
  case Kind::reading:
  case Kind::other_reading: return pick(language, "读法", "Reading");
  case Kind::band: return pick(language, "分段", "Band");
  case Kind::limit: return pick(language, "限额", "Limit");
  case Kind::record: return pick(language, "每条", "Each");
  case Kind::rounding: return pick(language, "取整", "Rounding");
  case Kind::decision: return pick(language, "决定", "Decision");
  case Kind::problem: break;
  }
  return pick(language, "问题", "Problem");
}

std::string step_text(const ExplainedStep& step, Language language) {
  const auto equals = [&] { return step.text + std::string(equals_sign(language)) + step.result; };
  const std::string colon(pick(language, "：", ": "));
  switch (step.kind) {
  case Kind::choice:
    return step.label + in_brackets(step.text, language) + (step.result.empty() ? "" : colon + step.result);
  case Kind::unfit: return step.label + in_brackets(step.text, language);
  case Kind::calculation: return equals() + in_brackets(step.label, language);
  case Kind::condition: return step.text + colon + step.result;
  case Kind::reading: return step.label + (step.result.empty() ? "" : colon + step.result);
  case Kind::other_reading:
    return step.label + in_brackets(std::string(pick(language, "没有采用", "not taken")), language);
  case Kind::band: return step.label + colon + equals();
  case Kind::limit: return step.text + std::string(pick(language, "，", ", ")) + step.label + colon + step.result;
  case Kind::record:
    return step.label + (step.result.empty() ? std::string() : colon) + (step.text.empty() ? step.result : equals());
  case Kind::rounding: return step.label + colon + step.text + " → " + step.result;
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
  return {tone_of(step.kind), std::string(step_label(step.kind, language)), step_text(step, language)};
}

std::string_view page_title(const Explanation& explanation) {
  switch (explanation.kind) {
  case RecordKind::matter: return pick(explanation.language, "业务办理说明", "Application explained");
  case RecordKind::contribution: return pick(explanation.language, "缴费核定说明", "Contribution explained");
  case RecordKind::expense: break;
  }
  return headings(explanation.language).title;
}

std::vector<ExplainedLine> note_lines(const ExplainedNote& note, Language language) {
  std::vector<ExplainedLine> lines;
  for (const auto& quote : note.basis)
    lines.push_back({Tone::quote, std::string(pick(language, "依据", "Basis")), quote});
  for (const auto& line : note.lines) lines.push_back({Tone::plain, note.title, line});
  return lines;
}

const ExplanationHeadings& headings(Language language) {
  static constexpr ExplanationHeadings zh{
      "医疗费用结算说明", "结算结果", "答复", "申报数据", "累计", "计算过程", "断言", "本次申报没有应付金额。"};
  static constexpr ExplanationHeadings en{
      "Settlement explained", "Amounts", "Answer",     "Data of the claim",
      "Totals of the ledger", "Working", "Assertions", "No amount is payable for this claim."};
  return language == Language::zh ? zh : en;
}

std::vector<ExplainedLine> head_lines(const Explanation& explanation) {
  const Language language = explanation.language;
  std::vector<ExplainedLine> lines;
  const auto add = [&](std::string_view zh, std::string_view en, const std::string& text, Tone tone = Tone::plain) {
    if (!text.empty()) lines.push_back({tone, std::string(pick(language, zh, en)), text});
  };
  add("结算编号", "Settlement", explanation.claim);
  if (explanation.claim.empty() && explanation.line != 0) add("行号", "Line", std::to_string(explanation.line));
  add("政策", "Policy", explanation.policy);
  for (const std::string& layer : explanation.extends) add("沿用", "Extends", layer);
  add("出处", "Source", explanation.source);
  if (!explanation.governing_date.empty())
    add("基准日", "Governing", explanation.governing_date + in_brackets(explanation.governing_date_name, language));
  const Tone tone = explanation.status == Status::settled ? Tone::plain : Tone::warning;
  add("结果", "Status", std::string(status_word(explanation.status, language, explanation.kind)), tone);
  for (const ExplainedReason& reason : explanation.reasons) {
    std::string about;
    if (!reason.value.empty()) about = reason.field + std::string(pick(language, "：", ": ")) + reason.value;
    add("理由", "Reason", reason.text + in_brackets(about, language), tone);
  }
  for (const ExplainedReading& reading : explanation.readings)
    add("读法", "Reading", reading.name + in_brackets(reading.chooser, language),
        reading.decided ? Tone::plain : Tone::warning);
  for (const ExplainedOutcome& outcome : explanation.outcomes)
    add("可能的结果", "Outcome", outcome.readings + std::string(pick(language, "：", ": ")) + outcome.amounts,
        Tone::warning);
  if (explanation.more_outcomes) add("可能的结果", "Outcome", std::string(more_outcomes_text(language)), Tone::warning);
  return lines;
}

std::vector<ExplainedLine> rule_lines(const ExplainedRule& rule, Language language) {
  std::vector<ExplainedLine> lines;
  const auto add = [&](Tone tone, std::string_view label, std::string text) {
    if (!text.empty()) lines.push_back({tone, std::string(label), std::move(text)});
  };
  if (!rule.blocked_by.empty()) {
    add(Tone::muted, pick(language, "问题", "Problem"),
        language == Language::zh ? "“" + rule.blocked_by + "”没有得出" : "\"" + rule.blocked_by + "\" has no value");
    return lines;
  }
  for (const std::string& quote : rule.basis) add(Tone::quote, pick(language, "依据", "Basis"), quote);
  add(Tone::plain, pick(language, "公式", "Formula"), rule.formula);
  for (const ExplainedStep& step : rule.steps)
    if (auto line = step_line(step, language); !line.text.empty()) lines.push_back(std::move(line));
  add(Tone::warning, pick(language, "存疑", "Doubt"), rule.doubt);
  add(Tone::muted, pick(language, "出自", "From"), rule.layer);
  if (!rule.replaces.empty())
    add(Tone::muted, pick(language, "改动", "Changes"),
        std::string(pick(language, "原为", "")) + rule.replaces + std::string(pick(language, "的规定", "")));
  add(Tone::muted, pick(language, "位置", "Place"), place_text(rule.place, language));
  return lines;
}

std::vector<ExplainedLine> check_lines(const ExplainedCheck& check, Language language) {
  std::vector<ExplainedLine> lines;
  if (!check.working.empty())
    lines.push_back({Tone::plain, std::string(pick(language, "计算", "Working")), check.working});
  if (check.place.line != 0)
    lines.push_back({Tone::muted, std::string(pick(language, "位置", "Place")), place_text(check.place, language)});
  return lines;
}

std::string caution_text(const Explanation& explanation) {
  if (explanation.payable || explanation.kind != RecordKind::expense) return {};
  const Language language = explanation.language;
  std::string text(headings(language).caution);
  if (!explanation.rules.empty())
    text += pick(language, "以下的计算不作为支付依据。", " The working below is no ground for a payment.");
  const std::size_t step = explanation.stopped_at();
  if (step == 0) return text;
  const std::string& name = explanation.rules[step - 1].name;
  return text + (language == Language::zh ? fmt::format("计算停在第 {} 步“{}”。", step, name)
                                          : fmt::format(" It stopped at step {}, \"{}\".", step, name));
}

std::string_view check_word(const ExplainedCheck& check, Language language) {
  return check.holds ? pick(language, "成立", "holds") : pick(language, "不成立", "fails");
}

std::string step_name(std::size_t step, Language language) {
  if (step == 0) return {};
  return language == Language::zh ? fmt::format("第 {} 步", step) : fmt::format("step {}", step);
}

std::string place_text(const ExplainedPlace& place, Language language) {
  if (place.line == 0) return {};
  return language == Language::zh ? fmt::format("{}，第 {} 行", place.file, place.line)
                                  : fmt::format("{}, line {}", place.file, place.line);
}

} // namespace medpol
