#include "interpreter/run/result_text.hpp"

#include "grammar/words/runs.hpp"

namespace medpol {
namespace {

constexpr std::size_t flush_at = 1 << 16;

std::unique_ptr<SettlementWriter> writer_for(const RunResults& results, std::string& out, const CsvColumns& columns) {
  switch (results.format) {
  case ResultFormat::csv: return csv_writer(out, results.language, columns);
  case ResultFormat::jsonl: return json_writer(out, results.language, JsonLayout::lines);
  case ResultFormat::json: return json_writer(out, results.language, JsonLayout::array);
  case ResultFormat::table: break;
  }
  return table_writer(out, results.language, results.width);
}

} // namespace

std::optional<CsvColumns> csv_columns_of(const RunResults& results, const Library& library, Remarks& said) {
  CsvColumns columns(library.policies, results.language);
  if (results.columns.empty()) return columns;
  const auto unknown = columns.keep(results.columns);
  if (!unknown) return columns;
  Several all;
  for (const auto& column : columns.columns()) all.all.emplace_back(column.heading);
  said.push_back(say<RunPhrase::no_such_column>(*unknown, std::move(all)));
  return std::nullopt;
}

ResultText::ResultText(const RunResults& results, const CsvColumns& columns, RunSink& sink)
    : sink_(sink), writer_(writer_for(results, results_, columns)),
      reject_writer_(results.rejects ? rejects_writer(rejects_, results.language) : nullptr) {
  writer_->begin();
  if (reject_writer_) reject_writer_->begin();
}

bool ResultText::add(const Settlement& settlement, std::string_view explanation) {
  totals_.count(settlement);
  return add_uncounted(settlement, explanation);
}

bool ResultText::add_uncounted(const Settlement& settlement, std::string_view explanation) {
  writer_->write(settlement);
  results_ += explanation;
  if (reject_writer_) reject_writer_->write(settlement);
  return (results_.size() < flush_at && rejects_.size() < flush_at) || flush();
}

bool ResultText::finish() {
  writer_->finish(totals_);
  if (reject_writer_) reject_writer_->finish(totals_);
  return flush();
}

bool ResultText::flush() {
  const bool good = sink_.write(results_, rejects_);
  results_.clear();
  rejects_.clear();
  return good;
}

} // namespace medpol
