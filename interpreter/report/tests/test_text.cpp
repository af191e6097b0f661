#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/report/tests/test_report.hpp"

#include "grammar/text/wrap.hpp"
#include "interpreter/evaluate/reading_words.hpp"
#include "interpreter/evaluate/state_words.hpp"
#include "interpreter/explain/explain.hpp"
#include "interpreter/report/tests/failure_steps.hpp"
#include "interpreter/wording/wording.hpp"

#include "grammar/text/display.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>

namespace medpol {
namespace {

using DifferenceKind = ExampleDifference::Kind;
using Part = ExampleDifference::Part;
using Differences = std::vector<const ExampleDifference*>;

constexpr std::size_t widest_test = 30;

class TestPage {
public:
  TestPage(const ExamplesOutcome& outcome, const SourceSet& sources, const ExamplesStyle& style)
      : outcome_(outcome), sources_(sources), style_(style) {}

  std::string of_failure(const PolicyOutcome& policy, const ExampleOutcome& example) {
    failure(policy, example);
    return std::move(out_);
  }

  std::string write() {
    for (const auto& file : outcome_.with_errors) out_ += phrase<ReportPhrase::file_not_run>(in(), file.name) + "\n";
    for (const auto* list : {&outcome_.policies, &outcome_.unrouted})
      for (const auto& policy : *list)
        for (const auto& example : policy.examples)
          if (!example.passed()) failure(policy, example), out_ += "\n";
    const auto count = outcome_.count(), failed = outcome_.failed();
    if (more_to_tell_ && !style_.explain)
      append_hanging(out_, "", phrase<ReportPhrase::whole_working>(in()), style_.columns);
    if (const auto not_run = outcome_.not_run(); not_run != 0)
      append_hanging(out_, "", phrase<ReportPhrase::examples_not_run>(in(), not_run), style_.columns);
    if (const auto more = outcome_.allowance.workings.left_out(); more != 0)
      append_hanging(out_, "", phrase<ReportPhrase::workings_left_out>(in(), more), style_.columns);
    out_ += phrase<ReportPhrase::examples_counted>(in(), count, count - failed, failed) + "\n";
    return std::move(out_);
  }

private:
  Language in() const { return style_.language; }
  std::string of(const Argument& said) const { return shown(worded(said, style_.language)); }

  void failure(const PolicyOutcome& policy, const ExampleOutcome& example) {
    const auto name = policy.policy == nullptr ? policy.file : policy.policy->header.name_in(style_.language);
    append_hanging(out_, phrase<ReportPhrase::failed_lead>(in()),
                   phrase<ReportPhrase::titled>(in(), name, shown(example.name)), style_.columns);
    // What is said at one place of one claim stands together. Of several claims the first is looked into: what is wrong
    // with it is carried to the others.
    bool looked_into = false;
    for (std::size_t i = 0; i < example.differences.size();) {
      const auto evaluated = example.differences[i].evaluated;
      Differences of_claim;
      for (; i < example.differences.size() && example.differences[i].evaluated == evaluated; ++i)
        of_claim.push_back(&example.differences[i]);
      for (std::size_t k = 0; k < of_claim.size();) {
        const auto& first = *of_claim[k];
        Differences some;
        for (;
             k < of_claim.size() && of_claim[k]->claim == first.claim && of_claim[k]->place.line == first.place.line &&
             (of_claim[k]->place.column == first.place.column || of_claim[k]->kind != DifferenceKind::note);
             ++k)
          some.push_back(of_claim[k]);
        heading(first, example, some.back()->place.column == first.place.column);
        table(some);
      }
      if (evaluated && (style_.explain || !looked_into)) looked_into = steps(of_claim) || looked_into;
    }
  }

  void heading(const ExampleDifference& difference, const ExampleOutcome& example, bool one_column) {
    const auto& place = difference.place;
    const bool numbered = example.claims > 1 && difference.claim != 0;
    auto text = say<ReportPhrase::place_of_difference>(
        shown(place.file), place.line, one_column ? place.column : 0,
        numbered ? say<ReportPhrase::claim_of_example>(difference.claim, example.claims) : Said{});
    append_hanging(out_, "  ", phrase<ReportPhrase::with_heading>(in(), std::move(text)), style_.columns);
  }

  void table(const Differences& some) {
    Differences rows, others;
    std::size_t widths[4] = {0, 4, 4, 4};
    for (const auto* one : some) {
      const std::size_t cells[4] = {cell_width(of(one->part(Part::what))), cell_width(of(one->part(Part::expected))),
                                    cell_width(of(one->part(Part::got))), cell_width(of(one->part(Part::gap)))};
      const bool fits = one->kind != DifferenceKind::note && one->kind != DifferenceKind::outcome &&
                        cells[0] <= widest_test && 4 + cells[0] + cells[1] + cells[2] + cells[3] + 6 <= style_.columns;
      (fits ? rows : others).push_back(one);
      for (std::size_t i = 0; fits && i < 4; ++i) widths[i] = std::max(widths[i], cells[i]);
    }
    if (4 + widths[0] + widths[1] + widths[2] + widths[3] + 6 > style_.columns) others = some, rows.clear();
    if (!rows.empty()) {
      const bool gaps =
          std::any_of(rows.begin(), rows.end(), [](const auto* row) { return says_something(row->part(Part::gap)); });
      for (std::size_t i = 1; i < 3; ++i)
        widths[i] = std::max(widths[i], cell_width(i == 1 ? phrase<ReportPhrase::expected_column>(in())
                                                          : phrase<ReportPhrase::got_column>(in())));
      out_ += "    " + std::string(widths[0], ' ') + "  " +
              pad_left(phrase<ReportPhrase::expected_column>(in()), widths[1]) + "  " +
              pad_left(phrase<ReportPhrase::got_column>(in()), widths[2]) +
              (gaps ? "  " + phrase<ReportPhrase::difference_column>(in()) : "") + "\n";
      for (const auto* row : rows) {
        const auto &gap = row->part(Part::gap), &detail = row->part(Part::detail);
        out_ += "    " + pad_right(of(row->part(Part::what)), widths[0]) + "  " +
                pad_left(of(row->part(Part::expected)), widths[1]) + "  " +
                pad_left(of(row->part(Part::got)), widths[2]);
        out_ += (says_something(gap) ? "  " + of(gap) : "") + "\n";
        if (says_something(detail)) append_hanging(out_, "      ", of(detail), style_.columns);
      }
    }
    for (const auto* one : others) append_hanging(out_, "    ", of(one->said), style_.columns);
  }

  /// The rule by which the claim was answered as it was; `none` where no rule is to blame.
  static RuleId cause_of(const EvaluatedClaim& claim) {
    for (const auto& reason : claim.settlement.reasons) {
      if (reason.rule != RuleId::none) return reason.rule;
      for (const auto origin : reason.origins)
        if (const auto rules = rules_using(claim.policy->plan, claim.trace, origin); !rules.empty())
          return rules.front();
    }
    return RuleId::none;
  }

  /// Where it went wrong; false when there is nothing to show.
  bool steps(const Differences& some) {
    const auto& claim = *some.front()->evaluated;
    if (style_.explain) {
      out_ += "\n" +
              explanation_text(
                  explain(*claim.policy, claim.trace, claim.settlement, claim.inputs, sources_, style_.language),
                  style_.columns) +
              "\n";
      return true;
    }
    std::vector<RuleId> wrong;
    for (const auto* one : some)
      if (one->rule != RuleId::none && std::find(wrong.begin(), wrong.end(), one->rule) == wrong.end())
        wrong.push_back(one->rule);
    if (wrong.empty())
      if (const auto rule = cause_of(claim); rule != RuleId::none) wrong.push_back(rule);
    const auto first = first_wrong(claim, wrong);
    if (first == RuleId::none) return false;
    more_to_tell_ = true;
    auto title = wrong.size() > 1 ? say<ReportPhrase::look_first_at>(rule_names(*claim.policy, first))
                                  : say<ReportPhrase::how_it_came_about>();
    out_ += "  " + phrase<ReportPhrase::with_heading>(in(), std::move(title)) + "\n";
    for (const auto& line : failure_steps(claim, first, sources_, style_.language, style_.columns - 4))
      out_ += "    " + line + "\n";
    return true;
  }

  const ExamplesOutcome& outcome_;
  const SourceSet& sources_;
  ExamplesStyle style_;
  bool more_to_tell_ = false;
  std::string out_;
};

} // namespace

std::string failure_text(const PolicyOutcome& policy, const ExampleOutcome& example, const SourceSet& sources,
                         const ExamplesStyle& style) {
  const ExamplesOutcome none;
  return TestPage(none, sources, style).of_failure(policy, example);
}

std::string examples_text(const ExamplesOutcome& outcome, const SourceSet& sources, const ExamplesStyle& style) {
  return TestPage(outcome, sources, style).write();
}

} // namespace medpol
