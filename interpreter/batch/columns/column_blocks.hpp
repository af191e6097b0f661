#pragma once
#include "interpreter/batch/read/chunk.hpp"
#include "interpreter/batch/read/column_set.hpp"
#include "interpreter/claims/record_text.hpp"
#include "medpol/columns.hpp"

#include <string>
#include <vector>

namespace medpol::batch {

/// Records in columns as blocks. Their cells are read as those of a file.
class ColumnBlocks {
public:
  /// `library` must outlive it. `ignored`: names that are left out on purpose. Throws as `names_of`.
  ColumnBlocks(const Library& library, const IgnoredFields& ignored, const RecordColumns& columns);

  /// The next records; false at the end. The views of a block end with the next call.
  bool next(Block& block);
  /// The ignored names that records had, of those that were not set aside.
  std::vector<std::string> ignored_seen() const { return columns_.ignored_seen(); }

private:
  bool could_stand_unquoted(std::string_view cell);
  void find_cells(std::size_t column, std::size_t first, Block& block);

  RecordColumns given_;
  ColumnSet columns_;
  std::vector<std::size_t> places_; ///< by column, in `columns_`
  std::vector<RoomyText> texts_;    ///< by column: its cells of the block at hand
  bool twins_ = false;              ///< two columns have one name, which the general reader explains
  RecordText text_{Encoding::utf8};
  Cells cells_;
  std::string cell_;
  std::size_t at_ = 0;
};

} // namespace medpol::batch
