#include "interpreter/batch/accounts/reversals.hpp"

#include "interpreter/batch/read/block_reader.hpp"

#include <algorithm>

namespace medpol::batch {

bool has_reversals(const Library& library, const ByteInput& input, const StopToken& stop) {
  const auto field = library.vocabulary.find(KnownField::reversed_claim);
  if (!field) return false;
  const auto opened = open_chunks(input);
  if (!opened.reader) return true;
  BlockReader reader(library, {}, opened.reader->format());
  Chunk chunk;
  Block block;
  Record record;
  while (opened.reader->next(chunk)) {
    if (stop.stops()) return true;
    for (reader.start(chunk); reader.next(block);) {
      const auto& column = block.columns[static_cast<std::size_t>(*field)];
      for (std::size_t row = 0; row < block.rows; ++row) {
        if (block.set_aside[row] == 0) {
          if (column.in_use && column.present[row] != 0) return true;
          continue;
        }
        reader.raw(block, row, record);
        const auto cancels = [&](const RecordField& one) {
          return one.value.kind != RecordValue::Kind::absent && library.vocabulary.find_input(one.name) == field;
        };
        if (std::any_of(record.fields.begin(), record.fields.end(), cancels)) return true;
      }
    }
  }
  return false;
}

} // namespace medpol::batch
