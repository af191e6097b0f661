#pragma once
#include "interpreter/batch/accounts/account_evaluator.hpp"
#include "interpreter/batch/chunk_settler.hpp"

namespace medpol::batch {

/// Reads, settles and writes chunk after chunk where policies keep accounts; one for each thread. What is settled in a
/// shard of the accounts is to be in the order of the file.
class AccountChunks : public ChunkWorker {
public:
  AccountChunks(const Library& library, const ChunkFormat& format, const BatchTerms& terms, AccountShards& shards)
      : ChunkWorker(library, format, terms), shards_(shards), router_(library),
        evaluator_(library, shards, terms.readings, !terms.columns), taken_(library.policies.size()) {}
  /// Reads the claims and finds their policies.
  void prepare(const Chunk& chunk, std::span<const Duplicate> duplicates = {});
  /// Settles the claims of a shard. False: they cannot be settled in the order of the file, or the program was
  /// interrupted.
  bool settle(std::size_t shard);
  /// Writes the answers.
  void complete();

private:
  void divide(AccountBlock& one) const;

  AccountShards& shards_;
  Router router_;
  AccountEvaluator evaluator_;
  std::vector<std::vector<std::uint16_t>> taken_; ///< of the block at hand
  std::vector<std::uint16_t> left_;
  std::deque<AccountBlock> blocks_; ///< the memory of all; of the chunk at hand the first `count_`
  std::size_t count_ = 0;
};

} // namespace medpol::batch
