#include "grammar/text/csv_row.hpp"
#include "grammar/words/reports.hpp"
#include "interpreter/report/settlement/settlement_writer.hpp"
#include "interpreter/wording/wording.hpp"

namespace medpol {
namespace {

class RejectsWriter : public SettlementWriter {
public:
  RejectsWriter(std::string& out, Language language) : out_(out), language_(language) {}

  void begin() override {
    CsvRow row(out_);
    for (const auto& heading :
         {say<ReportPhrase::csv_line>(), say<ReportPhrase::csv_settlement>(), say<ReportPhrase::csv_status>(),
          say<ReportPhrase::csv_field>(), say<ReportPhrase::csv_value>(), say<ReportPhrase::csv_reason>()})
      row.cell(worded(heading, language_));
    row.end();
  }

  /// One row for each reason, so that each names its field; a record without one still has a row.
  void write(const Settlement& settlement) override {
    if (settlement.status != Status::rejected) return;
    if (settlement.reasons.empty()) write_row(settlement, {});
    for (const Reason& reason : settlement.reasons) write_row(settlement, reason);
  }

  void finish(const Totals&) override {}

private:
  void write_row(const Settlement& settlement, const Reason& reason) {
    CsvRow row(out_);
    row.cell(std::to_string(settlement.line))
        .text(settlement.claim)
        .cell(status_word(settlement.status, language_, settlement.kind));
    row.text(reason.field).text(reason.value).text(worded(reason, language_)).end();
  }

  std::string& out_;
  Language language_;
};

} // namespace

std::unique_ptr<SettlementWriter> rejects_writer(std::string& out, Language language) {
  return std::make_unique<RejectsWriter>(out, language);
}

} // namespace medpol
