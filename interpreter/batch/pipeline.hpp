#pragma once
#include "interpreter/batch/read/chunk.hpp"
#include "medpol/workers.hpp"

#include <functional>
#include <span>
#include <vector>

namespace medpol::batch {

/// What one thread does with each chunk. What is told to be in order is done for one chunk after another, in the order
/// of the file, by one thread at a time; false stops the run. The rest is done for several chunks at the same time.
struct Stages {
  std::function<void(const Chunk&)> prepare;
  std::vector<std::function<bool(const Chunk&)>>
      in_order; ///< each for itself: while a chunk is in the second, the next may be in the first
  std::function<void()> complete;
  std::function<bool(const Chunk&)> take; ///< in order
};

/// Takes all chunks of a file through the stages, on one thread of `workers` for each of `threads`, which have as many
/// stages each; by the caller alone, and the first of them, without workers.
/// Each thread works on one chunk, so that memory does not depend on the file; one whose turn has not come sleeps. What
/// a stage throws ends the run and is thrown here.
void run_pipeline(ChunkReader& reader, std::span<const Stages> threads, Workers* workers);

} // namespace medpol::batch
