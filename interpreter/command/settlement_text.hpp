#pragma once
#include "interpreter/command/command.hpp"
#include "interpreter/command/eval_outputs.hpp"
#include "interpreter/report/settlement/settlement_writer.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace medpol {

/// Settlements as text of the results and of the rejected records, with the counts of what became of them.
class SettlementText {
public:
  SettlementText(const EvalOptions& options, const CsvColumns& columns, Language language, EvalOutputs& outputs);

  /// Adds a settlement, with its explanation when there is one. False when writing failed.
  bool add(const Settlement& settlement, std::string_view explanation);
  /// As `add`, of one that is not among the claims that were read.
  bool add_uncounted(const Settlement& settlement, std::string_view explanation);
  /// Adds what stands behind the last settlement.
  bool finish();
  const Totals& totals() const { return totals_; }

private:
  bool flush();

  EvalOutputs& outputs_;
  std::string results_, rejects_;
  std::unique_ptr<SettlementWriter> writer_, reject_writer_;
  Totals totals_;
};

} // namespace medpol
