#pragma once
#include "interpreter/evaluate/evaluate.hpp"

#include <string>
#include <vector>

namespace medpol {

enum class Status : std::uint8_t {
  settled,  ///< 已结算
  refused,  ///< 不予支付: the policy says so, with its reason
  review,   ///< 转人工审核: no amount is presented as payable
  rejected, ///< 退回: the record cannot be read or lacks a field
};

/// Why something was refused, sent to review or rejected, already worded in both languages.
struct Reason {
  std::string text[2]; ///< indexed by Language
  std::string field;   ///< the field of the claim it is about; may be empty
  std::string value;   ///< what stood there; may be empty
};

/// An amount that was settled, in fen.
struct Amount {
  RuleId rule = RuleId::none;
  Int fen = 0;
};

/// The answer to one claim.
struct Settlement {
  Status status = Status::rejected;
  std::uint64_t line = 0;          ///< line of the claim file
  std::string claim;               ///< 结算编号, or empty
  const Policy* policy = nullptr;  ///< the policy that took it; null when none did
  std::vector<Amount> payments;         ///< 支付项, in the policy's order; with 不予支付 items as 0
  std::vector<Amount> account_payments;
  std::vector<Amount> results;          ///< 结算项
  std::vector<Reason> reasons;          ///< why refused, reviewed or rejected; also notes of a settled claim
  std::optional<Int> total_cost;        ///< 总费用, when the claim has it (fen)
  Int fund_total = 0;                   ///< sum of the payments (fen)
};

/// Settles one claim under one policy. `inputs` by InputId of the policy's scope. Fills everything but line and claim.
Settlement settle(const Policy& policy, Evaluator& evaluator, std::span<const InputValue> inputs, const SourceSet& sources);

} // namespace medpol
