#pragma once
#include "interpreter/batch/compile/kernel.hpp"
#include "interpreter/model/policy.hpp"

#include <memory>
#include <string>
#include <vector>

namespace medpol::batch {

/// Whether the claims of a block have a field.
enum class Presence : std::uint8_t { none, some, all };

/// A column of a program that is filled from the claims before it runs.
struct Load {
  enum class What : std::uint8_t {
    values,         ///< 64 bits
    values_narrow,  ///< 32 bits
    present,        ///< truths: the claim has the field
    is_text,        ///< truths: the field's text is `text`
    claim_of,       ///< over the records of `list`: the claim that each belongs to, of 32 bits
    first_record,   ///< the first record of `list` of each claim, and how many there are in all, of 32 bits
    balance,        ///< what the account `accumulator` held before the claim, of 64 bits, in the account's scale
    balance_narrow, ///< the same, of 32 bits
    balance_known,  ///< truths: the account has a value, which lies within the bounds of its Held
  } what = What::values;
  InputId input{};
  ListId list = ListId::none; ///< whose records the field belongs to; `none`: to the claim
  std::size_t accumulator = 0;
  std::uint32_t column = 0;
  std::string text;
};

/// Whence a column is filled.
enum class Filled : std::uint8_t { from_field, from_list, from_account };
constexpr Filled filled(Load::What what) {
  switch (what) {
  case Load::What::values:
  case Load::What::values_narrow:
  case Load::What::present:
  case Load::What::is_text: return Filled::from_field;
  case Load::What::claim_of:
  case Load::What::first_record: return Filled::from_list;
  case Load::What::balance:
  case Load::What::balance_narrow:
  case Load::What::balance_known: break;
  }
  return Filled::from_account;
}

/// What of a field's values the proofs of a program rest on; claims beyond it are not for the program.
struct Guard {
  InputId input{};
  std::int64_t low = 0, high = 0;
  ListId list = ListId::none; ///< as in Load
};

/// An account whose balance before the claim is asked for, and the bounds that the proofs rest on.
struct Held {
  std::size_t accumulator = 0;
  std::int64_t low = 0, high = 0;
};

/// Where a result stands after a run.
struct Result {
  std::uint32_t column = 0;
  bool wide = true; ///< 64 bits, else 32
};

/// What a settled claim adds to an account.
struct Added {
  std::size_t accumulator = 0;
  Result adds;  ///< truths, of 32 bits: it adds something
  Result value; ///< in the account's scale
};

/// A policy as a straight line of loops over the columns of a block, for claims with certain fields. It says which
/// claims are settled without anything to remark, and what they are paid; every other claim is for the explaining
/// evaluator.
struct Program {
  std::vector<Load> loads;
  std::vector<Guard> guards;
  struct Constant {
    std::uint32_t column;
    bool wide;
    std::int64_t value;
  };
  std::vector<Constant> constants; ///< columns that hold one value throughout
  std::vector<Step> steps;
  std::vector<std::unique_ptr<std::vector<std::int64_t>>>
      tables;                         ///< that the steps use; of 32-bit tables, two entries in each
  std::vector<ListId> lists;          ///< whose records it works on
  std::vector<std::uint32_t> domains; ///< by column: as Step::domain
  std::uint32_t columns = 0;
  bool is_hopeless = false;    ///< no claim can be settled by it
  Result clean;                ///< truths, of 32 bits: the claim is settled
  std::vector<Result> amounts; ///< payments, account payments, results, in the policy's order, in fen
  Result fund_total;
  std::vector<Held> held;
  std::vector<Added> added;
};

} // namespace medpol::batch
