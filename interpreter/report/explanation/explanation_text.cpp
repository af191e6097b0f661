#include "grammar/text/utf8.hpp"
#include "grammar/text/wrap.hpp"
#include "interpreter/explain/explain_accounts.hpp"
#include "interpreter/report/explanation/explanation_lines.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr std::size_t widest_name = 30;

class TextPage {
public:
  TextPage(const Explanation& explanation, std::size_t columns)
      : explanation_(explanation), language_(explanation.language), columns_(std::max<std::size_t>(columns, 40)) {}

  std::string write() {
    const auto words = headings(language_);
    out_ += page_title(explanation_) + '\n';
    out_.append(columns_, '=');
    out_ += '\n';
    const auto head = head_lines(explanation_);
    lines(head, "", label_width(head));
    if (const auto caution = caution_text(explanation_); !caution.empty()) paragraph(caution);
    amounts(words.amounts);
    notes(words.notes);
    inputs(words.inputs);
    accounts(words.accounts);
    rules(words.rules);
    checks(words.checks);
    return std::move(out_);
  }

private:
  static std::size_t label_width(const std::vector<ExplainedLine>& list) {
    std::size_t width = 0;
    for (const auto& line : list) width = std::max(width, cell_width(line.label));
    return width;
  }

  void lines(const std::vector<ExplainedLine>& list, std::string_view indent, std::size_t label_cells) {
    std::string_view last;
    for (const auto& line : list) {
      // A label that stands above already is not said again.
      const bool again = line.label == last;
      last = line.label;
      const auto lead = std::string(indent) + pad_right(again ? "" : line.label, label_cells) + "  ";
      append_hanging(out_, lead, line.text, columns_);
    }
  }

  void heading(std::string_view words) {
    out_ += '\n' + std::string(words) + '\n';
    out_.append(columns_, '-');
    out_ += '\n';
  }

  void paragraph(std::string_view words) {
    out_ += '\n';
    append_hanging(out_, "", words, columns_);
  }

  /// A name at the left and its value at the right edge; on two lines when there is no room for both.
  void name_and_value(const std::string& lead, const std::string& name, const std::string& value,
                      const std::string& behind) {
    const std::size_t used = cell_width(lead) + cell_width(name) + cell_width(value) + cell_width(behind);
    if (used + 2 <= columns_) {
      out_ += lead + name + std::string(columns_ - used, ' ') + value + behind + '\n';
      return;
    }
    append_hanging(out_, lead, name, columns_);
    const auto end = value + behind;
    append_hanging(out_, std::string(columns_ - std::min(columns_ - cell_width(lead), cell_width(end)), ' '), end,
                   columns_);
  }

  void amounts(std::string_view title) {
    if (explanation_.amounts.empty()) return;
    heading(title);
    for (const auto& amount : explanation_.amounts)
      name_and_value("", amount.name, amount.amount, pad_left(step_name(amount.step, language_), 10));
  }

  void notes(std::string_view title) {
    if (explanation_.notes.empty()) return;
    heading(title);
    std::size_t width = 0;
    std::vector<std::vector<ExplainedLine>> all;
    for (const auto& note : explanation_.notes) all.push_back(note_lines(note, language_));
    for (const auto& one : all) width = std::max(width, label_width(one));
    for (const auto& one : all) lines(one, "", width);
  }

  void inputs(std::string_view title) {
    if (explanation_.inputs.empty()) return;
    heading(title);
    std::size_t width = 0;
    for (const auto& input : explanation_.inputs) width = std::max(width, cell_width(input.name));
    width = std::min(width, widest_name);
    for (const auto& input : explanation_.inputs)
      append_hanging(out_, pad_right(input.name, width) + "  ", input.value, columns_);
  }

  void accounts(std::string_view title) {
    if (explanation_.accounts.empty()) return;
    heading(title);
    for (const auto& account : explanation_.accounts) {
      append_hanging(out_, "", account.name, columns_);
      append_hanging(out_, "  ", account_text(account, language_), columns_);
      for (const auto& line : past_lines(account, language_)) append_hanging(out_, "    ", line, columns_);
    }
  }

  void rules(std::string_view title) {
    if (explanation_.rules.empty()) return;
    heading(title);
    const std::size_t digits = std::to_string(explanation_.rules.size()).size();
    const std::string indent(digits + 2, ' ');
    for (std::size_t i = 0; i < explanation_.rules.size(); ++i) {
      const auto& rule = explanation_.rules[i];
      if (i > 0) out_ += '\n';
      name_and_value(pad_left(std::to_string(i + 1), digits) + ". ", rule.name, rule.value, "");
      lines(rule_lines(rule, language_), indent, language_ == Language::zh ? 6 : 8);
    }
  }

  void checks(std::string_view title) {
    if (explanation_.checks.empty()) return;
    heading(title);
    for (const auto& check : explanation_.checks) {
      name_and_value("", check.statement, check_word(check, language_), "");
      lines(check_lines(check, language_), "  ", language_ == Language::zh ? 6 : 8);
    }
  }

  const Explanation& explanation_;
  Language language_;
  std::size_t columns_;
  std::string out_;
};

} // namespace

std::string explanation_text(const Explanation& explanation, std::size_t columns) {
  return TextPage(explanation, columns).write();
}

} // namespace medpol
