#pragma once
#include "interpreter/batch/read/chunk.hpp"
#include "interpreter/command/command.hpp"
#include "interpreter/settle/balances.hpp"
#include "interpreter/settle/claim_lines.hpp"

#include <memory>
#include <optional>

namespace medpol {

/// What is settled, and on what terms.
struct EvalInput {
  std::unique_ptr<RecordReader> claims;               ///< null when there are `chunks`
  std::unique_ptr<ChunkReader> chunks;                ///< the claims for the batch engine
  std::vector<std::unique_ptr<RecordReader>> earlier; ///< by file
  ClaimLines lines;
  OpeningBalances opening;
  ReadingsByPolicy readings;
};

/// The options that say so; eval and explain have them alike.
struct InputOptions {
  const std::string& claims;
  const std::vector<std::string>& lines;
  const std::string& opening;
  const ReadingRequest& readings;
  const std::vector<std::string>& earlier;
  const std::vector<std::string>& ignored;
  bool in_chunks = false; ///< the claims are wanted in chunks, where their format allows it
};

/// The balances before the first claim, none without a path; nullopt, after saying why, when the file cannot be used.
std::optional<OpeningBalances> read_opening(const std::string& path, const Library& library,
                                            const CommonOptions& common);

/// Says how many rows of the opening balances belong to persons of whom there were claims, and names some others.
void say_opening_used(const OpeningBalances& opening, const CommonOptions& common);

/// Opens the claims and reads all else; nullopt, after saying why, when something cannot be used. The library must
/// outlive the result.
std::optional<EvalInput> open_input(const InputOptions& options, const Library& library, const CommonOptions& common);

} // namespace medpol
