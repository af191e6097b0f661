#pragma once
#include "interpreter/batch/account_evaluator.hpp"
#include "interpreter/batch/chunk_settler.hpp"

namespace medpol::batch {

/// Reads and writes chunk after chunk where policies keep accounts; one for each thread. What is between is done in the order of the file, by the one evaluator that
/// all threads share.
class AccountChunks : public ChunkWorker {
public:
  AccountChunks(const Library& library, const ChunkFormat& format, const BatchTerms& terms) : ChunkWorker(library, format, terms), router_(library), taken_(library.policies.size()) {}
  /// Reads the claims and finds their policies.
  void prepare(const Chunk& chunk, std::span<const Duplicate> duplicates = {});
  /// False: the claims cannot be settled in the order of the file, or the program was interrupted.
  bool settle(AccountEvaluator& evaluator);
  /// Writes the answers.
  void complete();

private:
  Router router_;
  std::vector<std::vector<std::uint16_t>> taken_; ///< of the block at hand
  std::vector<std::uint16_t> left_;
  std::deque<AccountBlock> blocks_; ///< the memory of all; of the chunk at hand the first `count_`
  std::size_t count_ = 0;
};

} // namespace medpol::batch
