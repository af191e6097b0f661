#pragma once
#include "medpol/bytes.hpp"
#include "medpol/language.hpp"
#include "medpol/record.hpp"
#include "medpol/stop_token.hpp"
#include "medpol/workers.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// Which readings of a source are taken where it can be read in several ways.
struct ReadingRequest {
  std::vector<std::string> written = {};   ///< “甲”: of every rule that has it; “报销比例=甲”: of one rule
  std::optional<ByteInput> decisions = {}; ///< of the bureau (CSV or JSON)
  bool strict = false;                     ///< what rests on a reading that the bureau has not decided goes to review
};

/// Records of a list, each with the number of its claim (结算编号).
struct ListInput {
  std::string list = {}; ///< as a user calls it; empty: 费用明细
  ByteInput input = {};
};

/// On what terms records are settled. Nothing of it is read yet.
struct Terms {
  std::vector<ListInput> lists = {};     ///< records of lists that do not stand in the claims
  std::vector<ByteInput> earlier = {};   ///< claims that were settled in earlier runs: they are settled again first
  std::optional<ByteInput> opening = {}; ///< the balances before the first claim (CSV)
  ReadingRequest readings = {};
  std::vector<std::string> ignored = {}; ///< fields of the claims that are left out on purpose
  bool ignore_unknown = false;           ///< all fields that mean nothing are left out, too; it is said which
  std::size_t hold = 200'000;            ///< claims that are held in memory at most, where not each is settled at once
};

/// What is settled, and on what terms.
struct RunRequest {
  ByteInput claims = {};
  RecordFormat format = RecordFormat::automatic;
  Terms terms = {};
};

/// As what the answers are written.
enum class ResultFormat : std::uint8_t { table, csv, json, jsonl };

/// A format and the name by which it is asked for.
struct NamedFormat {
  ResultFormat format;
  std::string_view name;
};
/// All of them, the one that is taken unasked first.
inline constexpr NamedFormat result_formats[] = {
    {ResultFormat::table, "table"},
    {ResultFormat::csv, "csv"},
    {ResultFormat::jsonl, "jsonl"},
    {ResultFormat::json, "json"},
};

/// What is written of a run.
struct RunResults {
  Language language = Language::zh;
  ResultFormat format = ResultFormat::csv;
  std::size_t width = 80;                ///< of a table: cells
  bool explain = false;                  ///< in a table, each claim with how it was settled
  std::vector<std::string> columns = {}; ///< of CSV; empty: all
  bool rejects = false;                  ///< the rejected records too, as CSV
  bool balances = false;                 ///< the closing balances too, as CSV
};

/// What a run may use of the machine.
struct RunMeans {
  Workers* workers = nullptr;  ///< null: there is but the caller; else it must outlive the run
  unsigned threads = 1;        ///< of the workers
  std::size_t chunk_bytes = 0; ///< of the claims that are looked at together; 0: as usual
  /// By chance, where claims come from strangers, so that none can be made that take long to tell apart.
  std::optional<std::array<std::uint64_t, 2>> seed = {};
  bool one_by_one = false; ///< by the engine that can explain, whatever is asked for
  StopToken stop = {};
};

} // namespace medpol
