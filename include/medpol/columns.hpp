#pragma once
#include "medpol/kinds.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// One field of many records. What it points to stays with whoever gave it, and must stay as it is meanwhile.
struct RecordColumn {
  enum class Kind : std::uint8_t {
    text,   ///< as a cell of a file: “1,200.00元”, “退休”, “2025-03-01”; UTF-8
    number, ///< `numbers` times 10 to the power of -`scale`: of an amount in fen, with scale 2
    day,    ///< days since 1970-01-01
    truth,  ///< 0: no, else yes
  };
  std::string_view name; ///< Chinese, English, or the national field
  Kind kind = Kind::text;
  std::span<const std::string_view> texts = {}; ///< of `text`: one a record; empty or blank: the record lacks it
  std::span<const std::int64_t> numbers = {};   ///< of the others: one a record
  unsigned scale = 0;                           ///< of `number`: 0 to 18
  std::span<const std::uint8_t> present = {};   ///< 0: the record lacks it; without any, every record has it
};

/// Records in columns, as a table or a data frame has them.
struct RecordColumns {
  std::span<const RecordColumn> columns;
  std::size_t rows = 0; ///< of each of them
};

/// What the records came to under one name, in fen.
struct AmountColumn {
  std::string name; ///< of the payment or result, in Chinese
  ItemKind kind = ItemKind::payment;
  std::vector<std::int64_t> fen;     ///< by record; 0 where there is none
  std::vector<std::uint8_t> present; ///< 1: the record has one, because it is settled or refused
};

/// The answers to records in columns, one a record and in their order.
struct AnswerColumns {
  std::vector<Status> status;
  std::vector<std::int32_t> policy;  ///< the place in `policies` of the one that took it; -1: none did
  std::vector<std::string> policies; ///< their names
  std::vector<std::int64_t> funds;   ///< what the funds pay in all, in fen; 0 where nothing is payable
  std::vector<AmountColumn> amounts; ///< payments, those from personal accounts, results, of all policies
  std::vector<std::string> reasons;  ///< why refused, reviewed, rejected or cancelled; notes of a settled record
  std::vector<std::string> said;     ///< what is to be known of the run: what of its input had no use
};

} // namespace medpol
