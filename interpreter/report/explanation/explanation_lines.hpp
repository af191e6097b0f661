#pragma once
#include "interpreter/explain/explain.hpp"

#include <string>
#include <vector>

namespace medpol {

/// A line of a page: a short label and what it says. What the renderers share is worded here, they only lay it out.
struct ExplainedLine {
  enum class Tone : std::uint8_t { plain, quote, muted, warning } tone = Tone::plain;
  std::string label;
  std::string text;
};

/// The headings of a page.
struct ExplanationHeadings {
  std::string amounts, notes, inputs, accounts, rules, checks;
};
ExplanationHeadings headings(Language language);
/// The heading of the page: of a claim, of a contribution, of an application.
std::string page_title(const Explanation& explanation);
/// The quotes that a note rests on, then its lines under its title.
std::vector<ExplainedLine> note_lines(const ExplainedNote& note, Language language);

/// One step in the working of a rule.
ExplainedLine step_line(const ExplainedStep& step, Language language);
/// Claim, policy, source, governing date, status, reasons.
std::vector<ExplainedLine> head_lines(const Explanation& explanation);
/// Basis, formula, steps, doubt and place of a rule.
std::vector<ExplainedLine> rule_lines(const ExplainedRule& rule, Language language);
/// Statement, working and place of a check.
std::vector<ExplainedLine> check_lines(const ExplainedCheck& check, Language language);
/// That nothing is payable, and where the working stopped; empty when amounts are payable.
std::string caution_text(const Explanation& explanation);
/// “成立” or “不成立”.
std::string check_word(const ExplainedCheck& check, Language language);
/// “第 3 步”; empty for none.
std::string step_name(std::size_t step, Language language);
/// “上海.medpol，第 12 行”; empty when it is not known.
std::string place_text(const ExplainedPlace& place, Language language);

} // namespace medpol
