#pragma once
#include "interpreter/batch/read/chunk.hpp"
#include "interpreter/run/remarks.hpp"
#include "interpreter/settle/balances.hpp"
#include "interpreter/settle/claim_lines.hpp"
#include "interpreter/settle/terms.hpp"
#include "medpol/request.hpp"

#include <memory>
#include <optional>

namespace medpol {

/// Claims that are opened, with all that decides how they are settled.
struct OpenedRun {
  std::unique_ptr<RecordReader> claims;               ///< null when there are `chunks`
  std::unique_ptr<ChunkReader> chunks;                ///< the claims for the batch engine
  std::vector<std::unique_ptr<RecordReader>> earlier; ///< by input
  ClaimLines lists;
  OpeningBalances opening;
  ReadTerms terms;
  bool has_head = false; ///< the claims have one (CSV)
};

/// How the claims are wanted: in chunks of so many bytes, where their format allows it; 0: one by one.
struct WantedChunks {
  std::size_t bytes = 0;
};

/// Opens the claims of a request and reads all else; nullopt where something cannot be used. `said`: why, or what is to
/// be known of it. The library must outlive the result.
std::optional<OpenedRun> open_run(const Library& library, const RunRequest& request, WantedChunks chunks,
                                  Remarks& said);

/// The same without claims, for records that are there already.
std::optional<OpenedRun> open_terms(const Library& library, const Terms& terms, Remarks& said);

/// The balances before the first claim, none without an input; nullopt, after saying why, when they cannot be used.
std::optional<OpeningBalances> open_balances(const Library& library, const std::optional<ByteInput>& input,
                                             Remarks& said);

/// How many rows of the opening balances belong to persons of whom there were claims, with the names of some others;
/// nothing where there are none.
void say_opening_used(const OpeningBalances& opening, Remarks& said);

/// The fields that were to be left out and that no claim had: a slip of the pen, perhaps; and which were left out
/// because they mean nothing. `seen`: all that were left out.
void say_ignored(const Library& library, const Terms& terms, std::vector<std::string> seen, Remarks& said);

} // namespace medpol
