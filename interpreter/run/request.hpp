#pragma once
#include "grammar/text/limits.hpp"
#include "interpreter/claims/record.hpp"
#include "interpreter/settle/claim_lines.hpp"
#include "interpreter/settle/readings.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace medpol {

/// Lines that are said to the user, by Language, in their order.
using Said = std::vector<std::array<std::string, 2>>;

/// What is settled, with all that decides how. Nothing of it is read yet.
struct RunRequest {
  ByteInput claims;
  RecordFormat format = RecordFormat::automatic;
  std::vector<ListInput> lists;     ///< records of lists that do not stand in the claims
  std::vector<ByteInput> earlier;   ///< claims that were settled in earlier runs
  std::optional<ByteInput> opening; ///< the balances before the first claim
  ReadingRequest readings;
  std::vector<std::string> ignored;      ///< fields of the claims that are left out on purpose
  std::size_t hold = limits.claims_held; ///< see Terms
};

/// As what the answers are written.
enum class ResultFormat : std::uint8_t { table, csv, json, jsonl };

/// What is written of a run.
struct RunResults {
  Language language = Language::zh;
  ResultFormat format = ResultFormat::csv;
  std::size_t width = 80;           ///< of a table: cells
  bool explain = false;             ///< in a table, each claim with how it was settled
  std::vector<std::string> columns; ///< of CSV; empty: all
  bool rejects = false;             ///< the rejected records too, as CSV
  bool balances = false;            ///< the closing balances too, as CSV
};

} // namespace medpol
