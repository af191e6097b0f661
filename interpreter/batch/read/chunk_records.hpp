#pragma once
#include "interpreter/batch/read/block_reader.hpp"

namespace medpol {

/// The records of a claim file that was opened in chunks, one after another, as the general reader gives them.
/// `library` and `chunks` must outlive it.
std::unique_ptr<RecordReader> records_of(const Library& library, ChunkReader& chunks);

} // namespace medpol
