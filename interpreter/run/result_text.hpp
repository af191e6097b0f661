#pragma once
#include "interpreter/policies/library.hpp"
#include "interpreter/report/settlement/settlement_writer.hpp"
#include "interpreter/run/remarks.hpp"
#include "medpol/request.hpp"
#include "medpol/sink.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace medpol {

/// The columns of the CSV that are asked for; nullopt, after saying why, when there is no such column.
std::optional<CsvColumns> csv_columns_of(const RunResults& results, const Library& library, Remarks& said);

/// Settlements as text of the results and of the rejected records, with the counts of what became of them.
class ResultText {
public:
  ResultText(const RunResults& results, const CsvColumns& columns, RunSink& sink);

  /// Adds a settlement, with its explanation when there is one. False when writing failed.
  bool add(const Settlement& settlement, std::string_view explanation);
  /// As `add`, of one that is not among the claims that were read.
  bool add_uncounted(const Settlement& settlement, std::string_view explanation);
  /// Adds what stands behind the last settlement.
  bool finish();
  const Totals& totals() const { return totals_; }

private:
  bool flush();

  RunSink& sink_;
  std::string results_, rejects_;
  std::unique_ptr<SettlementWriter> writer_, reject_writer_;
  Totals totals_;
};

} // namespace medpol
