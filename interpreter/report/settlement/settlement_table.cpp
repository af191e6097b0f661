#include "grammar/text/display.hpp"
#include "grammar/text/utf8.hpp"
#include "grammar/text/wrap.hpp"
#include "grammar/words/reports.hpp"
#include "grammar/words/worded.hpp"
#include "interpreter/explain/outcome_text.hpp"
#include "interpreter/report/settlement/settlement_writer.hpp"
#include "interpreter/wording/wording.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr std::size_t amount_cells = 12; // 9,999,999.99
constexpr std::size_t gaps = 5;
constexpr std::size_t least_reason_cells = 20;

/// How the width of the terminal is shared out; the reason has a column only on a wide one.
struct Widths {
  std::size_t claim = 14;
  std::size_t policy = 14;
  std::size_t status = 0;
  std::size_t reason = 0;

  Widths(std::size_t columns, Language language) : status(language == Language::zh ? 10 : 11) {
    const auto used = [&] { return claim + policy + status + 3 * amount_cells + gaps; };
    const auto widen = [&](std::size_t& column, std::size_t most) {
      if (columns > used()) column = std::min(most, column + columns - used());
    };
    widen(policy, 22);
    widen(claim, 22);
    if (columns > used() + least_reason_cells) reason = columns - used() - 1;
  }
};

class TableWriter : public SettlementWriter {
public:
  TableWriter(std::string& out, Language language, std::size_t columns)
      : out_(out), language_(language), widths_(columns, language),
        columns_(std::max(columns, widths_.claim + widths_.policy + widths_.status + 3 * amount_cells + gaps)) {}

  void begin() override {
    append_line(phrase<ReportPhrase::settlement_column>(language_), phrase<ReportPhrase::policy_column>(language_),
                phrase<ReportPhrase::status_column>(language_),
                {phrase<ReportPhrase::total_cost_column>(language_), phrase<ReportPhrase::funds_column>(language_),
                 phrase<ReportPhrase::person_column>(language_)},
                widths_.reason > 0 ? phrase<ReportPhrase::reason_column>(language_) : "");
    append_rule();
  }

  void write(const Settlement& settlement) override {
    const std::string reason = shown(joined_reasons(settlement.reasons, language_));
    const bool behind = cell_width(reason) <= widths_.reason;
    std::string claim = shown(claim_name(settlement));
    if (cell_width(claim) > widths_.claim) {
      out_ += claim + '\n'; // a number that is cut could not be looked up
      claim.clear();
    }
    const std::string policy =
        settlement.policy != nullptr ? shown(settlement.policy->header.name_in(language_)) : no_amount();
    append_line(claim, shorten(policy, widths_.policy), status_word(settlement.status, language_, settlement.kind),
                amounts(settlement), behind ? reason : "");
    if (!behind) append_hanging(out_, "    ", reason, columns_);
    for (const ReadingOutcome& outcome : settlement.outcomes)
      append_hanging(out_, "    ", shown(outcome_text(*settlement.policy, outcome, language_)), columns_);
    if (settlement.more_outcomes) append_hanging(out_, "    ", more_outcomes_text(language_), columns_);
    if (settlement.kind == RecordKind::contribution) contribution(settlement);
    for (const auto& note : settlement.notes) append_hanging(out_, "    ", shown(note_text(note, language_)), columns_);
  }

  void finish(const Totals& totals) override {
    append_rule();
    const std::string summary = summary_line(totals, language_);
    if (cell_width(summary) <= columns_) {
      out_ += summary + '\n';
      return;
    }
    append_hanging(out_, "", counts_line(totals, language_), columns_);
    append_hanging(out_, "", payment_line(totals, language_), columns_);
  }

private:
  struct Amounts {
    std::string total_cost, fund, person;
  };

  static std::string no_amount() { return "—"; }

  /// What is owed has no columns of its own in a table of claims.
  void contribution(const Settlement& settlement) {
    Several owed{{}, Several::Between::facts};
    if (is_payable(settlement.status))
      for (const Amount& amount : settlement.results)
        owed.all.push_back(rule_name(*settlement.policy, amount.rule, language_) + ' ' + grouped_fen(amount.fen));
    if (owed.all.empty()) return;
    append_hanging(out_, "    ", shown(worded(Argument{std::move(owed)}, language_)), columns_);
  }

  std::string claim_name(const Settlement& settlement) const {
    if (!settlement.claim.empty()) return settlement.claim;
    return phrase<ReportPhrase::claim_by_line>(language_, settlement.line);
  }

  static Amounts amounts(const Settlement& settlement) {
    const auto written = [](std::optional<Int> fen) { return fen ? grouped_fen(*fen) : no_amount(); };
    // What a claim that is not payable is about is still shown.
    if (!is_payable(settlement.status) || settlement.kind != RecordKind::expense)
      return {written(settlement.total_cost), no_amount(), no_amount()};
    return {written(settlement.total_cost), written(settlement.fund_total),
            written(result_of_field(settlement, national::person))};
  }

  void append_line(std::string_view claim, std::string_view policy, std::string_view status, const Amounts& amounts,
                   std::string_view reason) {
    std::string line = pad_right(claim, widths_.claim) + ' ' + pad_right(policy, widths_.policy) + ' ' +
                       pad_right(status, widths_.status);
    for (const std::string* amount : {&amounts.total_cost, &amounts.fund, &amounts.person})
      line += ' ' + pad_left(*amount, amount_cells);
    if (!reason.empty()) line.append(" ").append(reason);
    out_ += line + '\n';
  }

  void append_rule() {
    out_.append(columns_, '-');
    out_ += '\n';
  }

  std::string& out_;
  Language language_;
  Widths widths_;
  std::size_t columns_;
};

} // namespace

std::unique_ptr<SettlementWriter> table_writer(std::string& out, Language language, std::size_t columns) {
  return std::make_unique<TableWriter>(out, language, columns);
}

} // namespace medpol
