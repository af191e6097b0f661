#include "interpreter/batch/columns/column_blocks.hpp"

#include "interpreter/batch/columns/column_cells.hpp"

#include <algorithm>

namespace medpol::batch {
ColumnBlocks::ColumnBlocks(const Library& library, const IgnoredFields& ignored, const RecordColumns& columns)
    : given_(columns), columns_(library, ignored), texts_(columns.columns.size()) {
  const auto names = names_of(columns);
  for (const auto& name : names) {
    places_.push_back(columns_.place(name));
    twins_ = twins_ || (!name.empty() && std::count(names.begin(), names.end(), name) > 1);
  }
}

bool ColumnBlocks::could_stand_unquoted(std::string_view cell) {
  return cell.find_first_of("\r\n") == std::string_view::npos && text_.decode(cell).good();
}

void ColumnBlocks::find_cells(std::size_t column, std::size_t first, Block& block) {
  const auto& given = given_.columns[column];
  auto& text = texts_[column];
  text.resize(0);
  for (std::size_t row = 0; row < block.rows; ++row) {
    cell_.clear();
    append_cell(given, first + row, cell_);
    if (given.kind == RecordColumn::Kind::text && !could_stand_unquoted(cell_)) block.set_aside[row] = 1;
    cells_.begin[row] = static_cast<std::uint32_t>(text.size());
    text.append(cell_);
    cells_.end[row] = static_cast<std::uint32_t>(text.size());
  }
  cells_.text = text.data();
}

bool ColumnBlocks::next(Block& block) {
  const std::size_t first = at_;
  block.rows = std::min(given_.rows - first, Block::most_rows);
  if (block.rows == 0) return false;
  at_ += block.rows;
  block.set_aside.assign(Block::most_rows, twins_ ? 1 : 0);
  block.records.assign(Block::most_rows, {});
  block.lines.resize(Block::most_rows);
  for (std::size_t row = 0; row < block.rows; ++row) block.lines[row] = first + row + 1;
  columns_.start_chunk();
  columns_.begin(block);
  for (std::size_t column = 0; column < places_.size(); ++column) {
    find_cells(column, first, block);
    columns_.read(places_[column], cells_, block);
  }
  for (std::size_t column = 0; column < places_.size(); ++column) {
    if (!columns_.looks_for(places_[column])) continue;
    find_cells(column, first, block);
    columns_.look_for_ignored(places_[column], cells_, block);
  }
  columns_.finish(block);
  return true;
}

} // namespace medpol::batch
