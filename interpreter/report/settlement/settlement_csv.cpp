#include "grammar/text/csv_row.hpp"
#include "interpreter/explain/outcome_text.hpp"
#include "interpreter/report/settlement/settlement_writer.hpp"
#include "interpreter/wording/wording.hpp"

#include <utility>

namespace medpol {
namespace {

class CsvWriter : public SettlementWriter {
public:
  CsvWriter(std::string& out, Language language, CsvColumns columns)
      : out_(out), language_(language), columns_(std::move(columns)), amounts_(columns_.amounts()) {}

  void begin() override {
    CsvRow row(out_);
    for (const auto& column : columns_.columns()) row.text(column.heading);
    row.end();
  }

  void write(const Settlement& settlement) override {
    fill_amounts(settlement);
    CsvRow row(out_);
    for (const auto& column : columns_.columns()) switch (column.what) {
      case CsvColumn::What::amount: row.cell(amounts_[column.amount]); break;
      case CsvColumn::What::line:
      case CsvColumn::What::total_cost: row.cell(text(column.what, settlement)); break;
      default: row.text(text(column.what, settlement));
      }
    row.end();
  }

  void finish(const Totals&) override {}

private:
  /// The amounts of a settlement as they stand in its row; empty where it has none.
  void fill_amounts(const Settlement& settlement) {
    amounts_.assign(amounts_.size(), std::string());
    if (settlement.policy == nullptr || !is_payable(settlement.status)) return;
    for (const auto* list : {&settlement.payments, &settlement.account_payments, &settlement.results})
      for (const Amount& amount : *list)
        amounts_[columns_.amount_of(*settlement.policy, amount.rule).value()] = decimal_fen(amount.fen);
  }

  std::string text(CsvColumn::What what, const Settlement& settlement) const {
    switch (what) {
    case CsvColumn::What::claim: return settlement.claim;
    case CsvColumn::What::line: return std::to_string(settlement.line);
    case CsvColumn::What::policy:
      return settlement.policy != nullptr ? settlement.policy->header.name_in(language_) : "";
    case CsvColumn::What::status: return std::string(status_word(settlement.status, language_, settlement.kind));
    case CsvColumn::What::total_cost:
      return is_payable(settlement.status) && settlement.total_cost ? decimal_fen(*settlement.total_cost) : "";
    case CsvColumn::What::notes: return joined_notes(settlement.notes, language_);
    case CsvColumn::What::reasons: return joined_reasons(settlement.reasons, language_);
    case CsvColumn::What::outcomes: return outcomes(settlement);
    case CsvColumn::What::amount: break;
    }
    return {};
  }

  std::string outcomes(const Settlement& settlement) const {
    Several out{{}, Several::Between::clauses};
    for (const ReadingOutcome& outcome : settlement.outcomes)
      out.all.push_back(outcome_text(*settlement.policy, outcome, language_));
    if (settlement.more_outcomes) out.all.push_back(std::string(more_outcomes_text(language_)));
    return worded(Argument{std::move(out)}, language_);
  }

  std::string& out_;
  Language language_;
  CsvColumns columns_;
  std::vector<std::string> amounts_; ///< of the settlement at hand
};

} // namespace

std::unique_ptr<SettlementWriter> csv_writer(std::string& out, Language language, CsvColumns columns) {
  return std::make_unique<CsvWriter>(out, language, std::move(columns));
}

} // namespace medpol
