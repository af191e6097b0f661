#pragma once
#include "interpreter/batch/read/chunk_text.hpp"
#include "interpreter/batch/read/column_set.hpp"

namespace medpol {

/// The rows of CSV chunks as blocks.
class CsvBlocks {
public:
  CsvBlocks(const ChunkFormat& format, ColumnSet& columns);

  void start(const Chunk& chunk);
  bool next(Block& block);

private:
  bool find_rows(Block& block);
  bool is_blank(std::size_t first, std::size_t last) const;
  bool is_fault(std::string_view row, std::size_t ordinal) const;
  void find_cells(std::size_t column, const Block& block);

  const ChunkFormat& format_;
  ColumnSet& columns_;
  std::vector<std::size_t> places_; ///< in `columns_`, by column of the file
  const Chunk* chunk_ = nullptr;
  ChunkText text_;
  RowIndex index_, raw_index_; ///< of the text; of the bytes, where the text is another
  std::size_t at_ = 0, raw_at_ = 0, ordinal_ = 0;
  std::uint64_t line_ = 1;
  std::array<std::uint32_t, Block::most_rows> first_cell_{};
  Cells cells_;
  std::size_t found_ = 0; ///< the column whose cells these are
};

} // namespace medpol
