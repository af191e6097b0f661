#include "grammar/text/html_text.hpp"
#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/explain/explain_accounts.hpp"
#include "interpreter/report/explanation/explanation_lines.hpp"
#include "interpreter/report/explanation/explanation_style.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {
namespace {

using Tone = ExplainedLine::Tone;

std::string_view tone_class(Tone tone) {
  switch (tone) {
  case Tone::quote: return " class=\"quote\"";
  case Tone::muted: return " class=\"muted\"";
  case Tone::warning: return " class=\"warning\"";
  case Tone::plain: break;
  }
  return "";
}

class HtmlPage {
public:
  explicit HtmlPage(const Explanation& explanation) : explanation_(explanation), language_(explanation.language) {}

  std::string write() {
    const auto words = headings(language_);
    const auto title = escaped_html(page_title(explanation_)) +
                       (explanation_.claim.empty() ? "" : " " + escaped_html(explanation_.claim));
    out_ += "<!DOCTYPE html>\n<html lang=\"" + std::string(pick(language_, "zh-CN", "en")) +
            "\">\n<head>\n<meta charset=\"utf-8\">\n";
    out_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + title + "</title>\n";
    out_ += "<style>" + std::string(explanation_style) + "</style>\n</head>\n<body>\n<main>\n<h1>" +
            escaped_html(page_title(explanation_)) + "</h1>\n";
    head();
    if (!caution_text(explanation_).empty())
      out_ += "<p class=\"caution\">" + escaped_html(caution_text(explanation_)) + "</p>\n";
    amounts(words.amounts);
    notes(words.notes);
    inputs(words.inputs);
    accounts(words.accounts);
    rules(words.rules);
    checks(words.checks);
    out_ += "</main>\n</body>\n</html>\n";
    return std::move(out_);
  }

private:
  void heading(std::string_view words) { out_ += "<h2>" + escaped_html(words) + "</h2>\n"; }

  void head() {
    out_ += "<dl class=\"head\">\n";
    const auto status = std::string(status_word(explanation_.status, language_, explanation_.kind));
    std::string_view last;
    const auto list = head_lines(explanation_);
    for (const auto& line : list) {
      const bool is_status = line.text == status && line.label == phrase<ReportPhrase::status_label>(language_);
      const std::string tone = explanation_.status == Status::settled ? "status" : "status warning";
      out_ += "<dt>" + (line.label == last ? std::string() : escaped_html(line.label)) + "</dt><dd" +
              (is_status ? "" : std::string(tone_class(line.tone))) + ">";
      out_ +=
          is_status ? "<span class=\"" + tone + "\">" + escaped_html(line.text) + "</span>" : escaped_html(line.text);
      out_ += "</dd>\n";
      last = line.label;
    }
    out_ += "</dl>\n";
  }

  void lines(const std::vector<ExplainedLine>& list) {
    if (list.empty()) return;
    out_ += "<dl>\n";
    std::string_view last;
    for (const auto& line : list) {
      out_ += "<dt>" + (line.label == last ? std::string() : escaped_html(line.label)) + "</dt><dd" +
              std::string(tone_class(line.tone)) + ">" + escaped_html(line.text) + "</dd>\n";
      last = line.label;
    }
    out_ += "</dl>\n";
  }

  void amounts(std::string_view title) {
    if (explanation_.amounts.empty()) return;
    heading(title);
    out_ += "<table>\n<thead><tr><th>" + phrase<ReportPhrase::item_column>(language_) + "</th><th>" +
            phrase<ReportPhrase::national_column>(language_) + "</th><th>" +
            phrase<ReportPhrase::step_column>(language_) + "</th><th class=\"amount\">" +
            phrase<ReportPhrase::amount_column>(language_) + "</th></tr></thead>\n<tbody>\n";
    for (const auto& amount : explanation_.amounts) {
      out_ += amount.kind == ItemKind::result ? "<tr class=\"result\">" : "<tr>";
      out_ += "<td>" + escaped_html(amount.name) + "</td><td class=\"soft\">" + escaped_html(amount.national) +
              "</td><td class=\"soft\">";
      if (amount.step != 0)
        out_ += "<a href=\"#step-" + std::to_string(amount.step) + "\">" +
                escaped_html(step_name(amount.step, language_)) + "</a>";
      out_ += "</td><td class=\"amount\">" + escaped_html(amount.amount) + "</td></tr>\n";
    }
    out_ += "</tbody>\n</table>\n";
  }

  void notes(std::string_view title) {
    if (explanation_.notes.empty()) return;
    heading(title);
    for (const auto& note : explanation_.notes) lines(note_lines(note, language_));
  }

  void inputs(std::string_view title) {
    if (explanation_.inputs.empty()) return;
    heading(title);
    out_ += "<dl class=\"inputs\">\n";
    for (const auto& input : explanation_.inputs)
      out_ += "<dt>" + escaped_html(input.name) + "</dt><dd" + (input.missing ? " class=\"warning\"" : "") + ">" +
              escaped_html(input.value) + "</dd>\n";
    out_ += "</dl>\n";
  }

  void accounts(std::string_view title) {
    if (explanation_.accounts.empty()) return;
    heading(title);
    out_ += "<dl class=\"inputs\">\n";
    for (const auto& account : explanation_.accounts) {
      out_ += "<dt>" + escaped_html(account.name) + "</dt><dd>" + escaped_html(account_text(account, language_));
      for (const auto& line : past_lines(account, language_)) out_ += "<br>" + escaped_html(line);
      out_ += "</dd>\n";
    }
    out_ += "</dl>\n";
  }

  void rules(std::string_view title) {
    if (explanation_.rules.empty()) return;
    heading(title);
    out_ += "<ol class=\"steps\">\n";
    for (std::size_t i = 0; i < explanation_.rules.size(); ++i) {
      const auto& rule = explanation_.rules[i];
      const bool good = rule.state == State::value || !rule.blocked_by.empty();
      out_ += "<li id=\"step-" + std::to_string(i + 1) + (good ? "\">" : "\" class=\"failed\">") + "<h3><span>" +
              escaped_html(rule.name) + "</span><span class=\"value" + (good ? "" : " warning") + "\">" +
              escaped_html(rule.value) + "</span></h3>\n";
      lines(rule_lines(rule, language_));
      out_ += "</li>\n";
    }
    out_ += "</ol>\n";
  }

  void checks(std::string_view title) {
    if (explanation_.checks.empty()) return;
    heading(title);
    out_ += "<ol>\n";
    for (const auto& check : explanation_.checks) {
      out_ += std::string(check.holds ? "<li>" : "<li class=\"failed\">") + "<h3><span>" +
              escaped_html(check.statement) + "</span><span class=\"value" + (check.holds ? "" : " warning") + "\">" +
              escaped_html(check_word(check, language_)) + "</span></h3>\n";
      lines(check_lines(check, language_));
      out_ += "</li>\n";
    }
    out_ += "</ol>\n";
  }

  const Explanation& explanation_;
  Language language_;
  std::string out_;
};

} // namespace

std::string explanation_html(const Explanation& explanation) { return HtmlPage(explanation).write(); }

} // namespace medpol
