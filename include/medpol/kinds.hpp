#pragma once
#include <cstdint>

namespace medpol {

/// How a record is answered.
enum class Status : std::uint8_t {
  settled,  ///< 已结算
  refused,  ///< 不予支付: the policy says so, with its reason
  review,   ///< 转人工审核: no amount is presented as payable
  rejected, ///< 退回: the record cannot be read or lacks a field
  reversed, ///< 已冲正: cancelled by a later record, or the record that cancels
};

/// What a record is about (单据类别).
enum class RecordKind : std::uint8_t {
  expense,      ///< 费用结算: a claim
  contribution, ///< 缴费
  matter,       ///< 业务办理: something is applied for
};

/// What a value is to a settlement.
enum class ItemKind : std::uint8_t {
  value,           ///< an intermediate value of a policy
  result,          ///< 结算项: reported, not a payment
  payment,         ///< 支付项: paid by a fund
  account_payment, ///< 账户支付项: paid from the personal account
};

/// What became of a value that a record was to have.
enum class State : std::uint8_t {
  idle,      ///< not needed for this claim, not looked at
  value,     ///< has a value
  missing,   ///< the claim lacks the field
  refused,   ///< 不予支付
  review,    ///< 转人工审核
  gap,       ///< no case fits
  ambiguous, ///< two cases fit
  overflow,  ///< beyond the range of exact arithmetic
  zero_division,
  undefined, ///< an operation on dates has no answer: a month without that day, an age before birth; no 上次 yet
  nothing,   ///< the highest or lowest of no record
};

} // namespace medpol
