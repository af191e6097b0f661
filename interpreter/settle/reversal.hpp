#pragma once
#include "interpreter/evaluate/settlement.hpp"

#include <optional>

namespace medpol {

/// The claim that a record cancels (冲正结算编号).
struct ReversalTarget {
  std::span<const InputValue> inputs;
  std::int32_t settled = 0;        ///< the day of its settlement, else its governing date
  std::optional<Said> reversed_by; ///< “第 3 行”, when another record has cancelled it already
};

/// The day on which a record was settled (结算日期).
std::optional<std::int32_t> settlement_day(const Scope& scope, std::span<const InputValue> inputs);

/// Why a record cannot cancel the claim of that number; nullopt when it can.
std::optional<Reason> reversal_problem(const Scope& scope, const std::string& number,
                                       std::span<const InputValue> record, const ReversalTarget& target);

} // namespace medpol
