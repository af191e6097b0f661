#pragma once
#include "interpreter/evaluate/settlement.hpp"
#include "interpreter/policies/library.hpp"
#include "interpreter/report/settlement/csv_columns.hpp"
#include "medpol/columns.hpp"
#include "medpol/language.hpp"

#include <vector>

namespace medpol::batch {

/// Puts the answers to records into columns: those of CSV results, one for each name of an amount.
class AnswerWriter {
public:
  AnswerWriter(const Library& library, Language language, std::size_t rows);

  /// The answer to the record of a row.
  void put(std::size_t row, const Settlement& settlement);
  /// That of one that a program settled: `policy` by place in the library; `amounts` of its payments, account payments
  /// and results, with the sum of the funds behind them.
  void put(std::size_t row, std::size_t policy, const std::int64_t* amounts);
  AnswerColumns take() { return std::move(out_); }

private:
  void clear_amounts(std::size_t row);
  void amount(std::size_t row, std::size_t column, std::int64_t fen);

  Language language_;
  CsvColumns columns_;
  std::vector<std::vector<std::size_t>> of_policy_; ///< by place in the library: the columns of its amounts
  std::unordered_map<const Policy*, std::int32_t> places_;
  AnswerColumns out_;
};

} // namespace medpol::batch
