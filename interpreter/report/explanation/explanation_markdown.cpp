#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/explain/explain_accounts.hpp"
#include "interpreter/explain/expression_text.hpp"
#include "interpreter/report/explanation/explanation_lines.hpp"

namespace medpol {
namespace {

using Tone = ExplainedLine::Tone;

/// Plain text as Markdown: what could be taken for markup stands behind a backslash.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_{}[]<>#|~&").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

void append_table(std::string& out, const std::vector<std::vector<std::string>>& rows, std::string_view alignment) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const auto& cell : rows[i]) out += "| " + escaped(cell) + ' ';
    out += "|\n";
    if (i == 0) out += std::string(alignment) + '\n';
  }
}

void append_lines(std::string& out, const std::vector<ExplainedLine>& lines) {
  for (const auto& line : lines)
    if (line.tone == Tone::quote) out += "> " + escaped(line.text) + "\n\n";
  for (const auto& line : lines) {
    if (line.tone == Tone::quote) continue;
    const auto label = line.tone == Tone::warning ? "**" + escaped(line.label) + "**" : escaped(line.label);
    out += "- " + label + (line.text.empty() ? "" : ": " + escaped(line.text)) + '\n';
  }
}

} // namespace

std::string explanation_markdown(const Explanation& explanation) {
  const Language language = explanation.language;
  const auto words = headings(language);
  std::string out = "# " + page_title(explanation) + "\n\n";
  append_lines(out, head_lines(explanation));
  if (!caution_text(explanation).empty()) out += "\n**" + escaped(caution_text(explanation)) + "**\n";
  const auto section = [&](std::string_view title) { out += "\n## " + std::string(title) + "\n\n"; };

  if (!explanation.amounts.empty()) {
    section(words.amounts);
    std::vector<std::vector<std::string>> rows{
        {phrase<ReportPhrase::item_column>(language), phrase<ReportPhrase::amount_column>(language),
         phrase<ReportPhrase::national_column>(language), phrase<ReportPhrase::step_column>(language)}};
    for (const auto& amount : explanation.amounts)
      rows.push_back({amount.name, amount.amount, amount.national, step_name(amount.step, language)});
    append_table(out, rows, "| --- | ---: | --- | --- |");
  }
  if (!explanation.notes.empty()) section(words.notes);
  for (std::size_t i = 0; i < explanation.notes.size(); ++i) {
    if (i > 0) out += '\n';
    append_lines(out, note_lines(explanation.notes[i], language));
  }
  if (!explanation.inputs.empty()) {
    section(words.inputs);
    std::vector<std::vector<std::string>> rows{
        {phrase<ReportPhrase::name_column>(language), phrase<ReportPhrase::given_column>(language)}};
    for (const auto& input : explanation.inputs) rows.push_back({input.name, input.value});
    append_table(out, rows, "| --- | --- |");
  }
  if (!explanation.accounts.empty()) section(words.accounts);
  for (const auto& account : explanation.accounts) {
    out += "- " +
           phrase<ReportPhrase::titled>(language, escaped(account.name), escaped(account_text(account, language))) +
           '\n';
    for (const auto& line : past_lines(account, language)) out += "  - " + escaped(line) + '\n';
  }
  if (!explanation.rules.empty()) section(words.rules);
  for (std::size_t i = 0; i < explanation.rules.size(); ++i) {
    const auto& rule = explanation.rules[i];
    out += (i > 0 ? "\n### " : "### ") + std::to_string(i + 1) + ". " + escaped(rule.name) +
           std::string(equals_sign(language)) + escaped(rule.value) + "\n\n";
    append_lines(out, rule_lines(rule, language));
  }
  if (!explanation.checks.empty()) section(words.checks);
  for (std::size_t i = 0; i < explanation.checks.size(); ++i) {
    const auto& check = explanation.checks[i];
    out += (i > 0 ? "\n### " : "### ") +
           phrase<ReportPhrase::titled>(language, escaped(check.statement), check_word(check, language)) + "\n\n";
    append_lines(out, check_lines(check, language));
  }
  return out;
}

} // namespace medpol
