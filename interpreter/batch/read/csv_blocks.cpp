#include "interpreter/batch/read/csv_blocks.hpp"

#include "grammar/text/characters.hpp"
#include "grammar/text/fold.hpp"
#include "interpreter/claims/plain_text.hpp"

namespace medpol {

CsvBlocks::CsvBlocks(const ChunkFormat& format, ColumnSet& columns)
    : format_(format), columns_(columns), text_(format) {
  for (const std::string& name : format.header.columns) places_.push_back(columns.place(name));
}

void CsvBlocks::start(const Chunk& chunk) {
  chunk_ = &chunk;
  text_.start(chunk);
  at_ = raw_at_ = ordinal_ = 0;
  line_ = chunk.first_line;
}

bool CsvBlocks::next(Block& block) {
  while (at_ < text_.view().size()) {
    const bool some_are_read = find_rows(block);
    if (block.rows == 0) continue;
    columns_.begin(block);
    if (!some_are_read) return true;
    for (std::size_t column = 0; column < places_.size(); ++column) {
      find_cells(column, block);
      columns_.read(places_[column], cells_, block);
    }
    for (std::size_t column = 0; column < places_.size(); ++column) {
      if (!columns_.looks_for(places_[column])) continue;
      find_cells(column, block);
      columns_.look_for_ignored(places_[column], cells_, block);
    }
    columns_.finish(block);
    return true;
  }
  return false;
}

/// Takes the next rows, without the blank ones; false when all of them are set aside.
bool CsvBlocks::find_rows(Block& block) {
  const std::string_view text = text_.view(), bytes = chunk_->bytes.view();
  const char separator = format_.header.separator;
  index_.find(text, at_, Block::most_rows, separator, chunk_->quotes);
  if (text_.is_transcoded()) raw_index_.find(bytes, raw_at_, Block::most_rows, separator, chunk_->quotes);
  const RowIndex& raw = text_.is_transcoded() ? raw_index_ : index_;
  const auto& inner = raw.inner_lines();
  const auto& odd = index_.odd_quotes();
  const bool look_closely = index_.has_control() || text_.is_transcoded();
  const std::size_t columns = places_.size();
  std::size_t inner_at = 0, odd_at = 0, cell = 1, rows = 0, whole = 0;
  for (std::size_t i = 0; i < index_.rows(); ++i, ++ordinal_) {
    const std::size_t first = cell, last = index_.last_cell(i);
    const std::size_t begin = at_, end = index_.end(last), raw_begin = raw_at_, raw_end = raw.end(raw.last_cell(i));
    const std::uint64_t line = line_++;
    cell = last + 1;
    at_ = end + 1;
    raw_at_ = raw_end + 1;
    bool aside = false, has_lines = false; // a cell with several lines is looked at by the general reader
    for (; inner_at < inner.size() && inner[inner_at] < raw_end; ++inner_at, has_lines = true) ++line_;
    for (; odd_at < odd.size() && odd[odd_at] < end; ++odd_at) aside = true;
    if (look_closely && is_fault(text.substr(begin, end - begin), ordinal_)) aside = true;
    const char start = text[begin];
    // A row that begins with a character which is no blank is none.
    const bool may_be_blank = static_cast<unsigned char>(start) <= ' ' || start == separator || start == '"' ||
                              start == '\xC2' || start == '\xE3';
    if (!aside && may_be_blank && is_blank(first, last)) continue;
    aside = aside || has_lines || last - first + 1 != columns;
    first_cell_[rows] = aside ? 0 : static_cast<std::uint32_t>(first);
    whole = aside ? whole : first;
    block.set_aside[rows] = aside || format_.header.duplicate ? 1 : 0;
    block.records[rows] = bytes.substr(raw_begin, raw_at_ - raw_begin);
    block.lines[rows] = line;
    ++rows;
  }
  block.rows = rows;
  if (whole == 0) return false;
  found_ = places_.size();                     // none
  for (std::size_t row = 0; row < rows; ++row) // what is set aside has the cells of another row, and they do not count
    if (first_cell_[row] == 0) first_cell_[row] = static_cast<std::uint32_t>(whole);
  return true;
}

bool CsvBlocks::is_blank(std::size_t first, std::size_t last) const {
  const std::string_view text = text_.view();
  for (std::size_t cell = first; cell <= last; ++cell) {
    const std::size_t begin = index_.end(cell - 1) + 1;
    std::string_view content = text.substr(begin, index_.end(cell) - begin);
    if (content.starts_with('"')) { // quotes out of place were found before
      if (content.ends_with('\r')) content.remove_suffix(1);
      content = content.substr(1, content.size() - 2);
    }
    if (!trim_blanks(content).empty()) return false;
  }
  return true;
}

bool CsvBlocks::is_fault(std::string_view row, std::size_t ordinal) const {
  if (text_.is_transcoded()) return text_.was_fault(ordinal);
  return find_control_byte(row).has_value();
}

/// Puts where the cells of a column are into `cells_`.
void CsvBlocks::find_cells(std::size_t column, const Block& block) {
  const char* const text = text_.view().data();
  const std::uint32_t* const ends = index_.ends() + column;
  cells_.text = text;
  // Without quotes a cell begins where the one that was found before ends.
  if (column != 0 && found_ == column - 1 && !chunk_->quotes)
    for (std::size_t row = 0; row < block.rows; ++row) cells_.begin[row] = cells_.end[row] + 1;
  else
    for (std::size_t row = 0; row < block.rows; ++row) cells_.begin[row] = ends[first_cell_[row] - 1] + 1;
  for (std::size_t row = 0; row < block.rows; ++row) cells_.end[row] = ends[first_cell_[row]];
  found_ = column;
  if (column + 1 == places_.size())
    for (std::size_t row = 0; row < block.rows; ++row)
      cells_.end[row] -= cells_.end[row] > cells_.begin[row] && text[cells_.end[row] - 1] == '\r' ? 1 : 0;
  if (!chunk_->quotes) return;
  for (std::size_t row = 0; row < block.rows; ++row) {
    const std::uint32_t quoted = text[cells_.begin[row]] == '"' ? 1 : 0;
    cells_.begin[row] += quoted;
    cells_.end[row] -= quoted;
  }
}

} // namespace medpol
