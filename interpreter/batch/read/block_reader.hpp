#pragma once
#include "interpreter/batch/read/block.hpp"
#include "interpreter/batch/read/chunk.hpp"
#include "interpreter/claims/field_names.hpp"
#include "interpreter/policies/library.hpp"

#include <memory>
#include <string>
#include <vector>

namespace medpol {

/// Reads the claims of chunks into blocks. One for each thread; what it has learned of the file makes it faster.
class BlockReader {
public:
  /// `library` and `format` must outlive it. `ignored`: names of the file that are left out on purpose.
  BlockReader(const Library& library, const IgnoredFields& ignored, const ChunkFormat& format);
  ~BlockReader();

  /// `chunk` must stay as it is until the last block of it was used.
  void start(const Chunk& chunk);
  /// The next claims of the chunk; false at its end. The views of a block end with the next call of `start`.
  bool next(Block& block);
  /// The record of a claim of the block that `next` gave last, as the general reader would give it.
  void raw(const Block& block, std::size_t row, Record& record);
  /// The ignored names that claims had, of those that were not set aside.
  std::vector<std::string> ignored_seen() const;

private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

} // namespace medpol
