#include "interpreter/command/settlement_text.hpp"

#include "interpreter/command/progress.hpp"

namespace medpol {
namespace {

constexpr std::size_t flush_at = 1 << 16;

std::unique_ptr<SettlementWriter> writer_for(const std::string& format, std::string& out, const CsvColumns& columns,
                                             Language language) {
  if (format == "csv") return csv_writer(out, language, columns);
  if (format == "jsonl") return json_writer(out, language, JsonLayout::lines);
  if (format == "json") return json_writer(out, language, JsonLayout::array);
  return table_writer(out, language, terminal_columns());
}

} // namespace

SettlementText::SettlementText(const EvalOptions& options, const CsvColumns& columns, Language language,
                               EvalOutputs& outputs)
    : outputs_(outputs), writer_(writer_for(options.format, results_, columns, language)),
      reject_writer_(outputs.with_rejects() ? rejects_writer(rejects_, language) : nullptr) {
  writer_->begin();
  if (reject_writer_) reject_writer_->begin();
}

bool SettlementText::add(const Settlement& settlement, std::string_view explanation) {
  totals_.count(settlement);
  return add_uncounted(settlement, explanation);
}

bool SettlementText::add_uncounted(const Settlement& settlement, std::string_view explanation) {
  writer_->write(settlement);
  results_ += explanation;
  if (reject_writer_) reject_writer_->write(settlement);
  return (results_.size() < flush_at && rejects_.size() < flush_at) || flush();
}

bool SettlementText::finish() {
  writer_->finish(totals_);
  if (reject_writer_) reject_writer_->finish(totals_);
  return flush();
}

bool SettlementText::flush() {
  const bool good = outputs_.write(results_, rejects_);
  results_.clear();
  rejects_.clear();
  return good;
}

} // namespace medpol
