#include "interpreter/batch/read/list_columns.hpp"

#include <algorithm>
#include <cstring>

namespace medpol {
namespace {

/// Whether two are equal; sorts them.
template <class Value> bool any_twice(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  return std::adjacent_find(values.begin(), values.end()) != values.end();
}

} // namespace

ListRecords::ListRecords(const Library& library, ListId list, JsonRecordParser& parser)
    : list_(library.vocabulary[list]), list_index_(static_cast<std::size_t>(list)) {
  fields_.reserve(list_.fields.size());
  for (const InputId field : list_.fields) fields_.emplace_back(library.vocabulary, field, parser);
}

void ListRecords::start_chunk(const char* text) {
  text_ = text;
  for (Field& field : fields_) field.reader.start_chunk();
}

void ListRecords::start_block(Block& block) {
  block_ = &block;
  out_ = &block.lists[list_index_];
  out_->first.resize(Block::most_rows + 1);
  out_->fields.resize(fields_.size());
  for (Column& column : out_->fields) column.in_use = false;
  clear_slots(0, std::min(slot_ + 1, Block::most_rows));
  read_ = slot_ = row_ = 0;
  out_->first[0] = 0;
  given_[0] = bad_claim_[0] = 0;
}

void ListRecords::start_claim(std::size_t row) {
  if (row == row_) {
    const std::size_t keep = out_->first[row];
    const std::size_t slot = keep < read_ ? 0 : keep - read_; // those before may have been read already
    clear_slots(slot, std::min(slot_ + 1, Block::most_rows));
    read_ = std::min(read_, keep);
    slot_ = slot;
  }
  for (; row_ < row; given_[row_] = bad_claim_[row_] = 0) out_->first[++row_] = static_cast<std::uint32_t>(total());
  given_[row] = bad_claim_[row] = 0;
}

void ListRecords::clear_slots(std::size_t from, std::size_t to) {
  if (from >= to) return;
  for (Field& field : fields_) {
    std::fill(field.cells.begin.begin() + static_cast<std::ptrdiff_t>(from),
              field.cells.begin.begin() + static_cast<std::ptrdiff_t>(to), 0u);
    std::fill(field.cells.end.begin() + static_cast<std::ptrdiff_t>(from),
              field.cells.end.begin() + static_cast<std::ptrdiff_t>(to), 0u);
  }
}

/// Reads the values of the whole records that were gathered. Every field of `out_` that is in use has a value for each
/// record then.
void ListRecords::read_values() {
  if (slot_ == 0) return;
  std::fill_n(bad_record_.begin(), slot_, std::uint8_t{0});
  for (std::size_t i = 0; i < fields_.size(); ++i) read_field(fields_[i], out_->fields[i]);
  for (std::size_t slot = 0; slot < slot_; ++slot) {
    if (bad_record_[slot] == 0) continue;
    const auto* const first = out_->first.data();
    const auto* const behind = std::upper_bound(first, first + row_ + 1, static_cast<std::uint32_t>(read_ + slot));
    bad_claim_[static_cast<std::size_t>(behind - first) - 1] = 1;
  }
  read_ += slot_;
  slot_ = 0;
}

void ListRecords::read_field(Field& field, Column& column) {
  if (!field.used && !column.in_use) return;
  const std::size_t needed = read_ + Block::most_rows;
  if (column.values.size() < needed) {
    const std::size_t size = std::max(needed, 2 * column.values.size());
    column.values.resize(size);
    column.present.resize(size);
  }
  if (field.is_text && column.texts.size() < column.values.size()) column.texts.resize(column.values.size());
  // A field that no record had so far was absent in all of them.
  const std::size_t absent_from = column.in_use ? read_ : 0, absent_to = field.used ? read_ : read_ + slot_;
  std::fill(column.values.begin() + static_cast<std::ptrdiff_t>(absent_from),
            column.values.begin() + static_cast<std::ptrdiff_t>(absent_to), 0);
  std::fill(column.present.begin() + static_cast<std::ptrdiff_t>(absent_from),
            column.present.begin() + static_cast<std::ptrdiff_t>(absent_to), std::uint8_t{0});
  if (field.is_text)
    std::fill(column.texts.begin() + static_cast<std::ptrdiff_t>(absent_from),
              column.texts.begin() + static_cast<std::ptrdiff_t>(absent_to), std::string_view{});
  if (!field.used) return;
  column.in_use = true;
  field.cells.text = text_;
  field.cells.escapes = true;
  field.reader.read(field.cells, slot_, ColumnPart(column, read_), bad_record_.data());
  std::fill_n(field.cells.begin.begin(), slot_, 0u);
  std::fill_n(field.cells.end.begin(), slot_, 0u);
  field.used = false;
}

void ListRecords::set_aside() {
  const std::size_t rows = block_->rows;
  read_values();
  out_->first[rows] = static_cast<std::uint32_t>(read_);
  for (std::size_t row = 0; row < rows; ++row)
    if (bad_claim_[row] != 0 || (list_.is_set && has_twins(out_->first[row], out_->first[row + 1])))
      block_->set_aside[row] = 1;
}

/// Whether a member of the set stands twice, or is empty.
bool ListRecords::has_twins(std::size_t first, std::size_t end) {
  if (first == end) return false;
  const Column& column = out_->fields[0];
  if (!column.in_use ||
      std::any_of(column.present.begin() + static_cast<std::ptrdiff_t>(first),
                  column.present.begin() + static_cast<std::ptrdiff_t>(end), [](auto present) { return present == 0; }))
    return true;
  if (fields_[0].is_text) {
    text_members_.assign(column.texts.begin() + static_cast<std::ptrdiff_t>(first),
                         column.texts.begin() + static_cast<std::ptrdiff_t>(end));
    return any_twice(text_members_);
  }
  members_.assign(column.values.begin() + static_cast<std::ptrdiff_t>(first),
                  column.values.begin() + static_cast<std::ptrdiff_t>(end));
  return any_twice(members_);
}

void ListRecords::finish() {
  const std::size_t rows = block_->rows;
  drop_records();
  Column& whole = block_->columns[static_cast<std::size_t>(list_.whole)];
  whole.values.resize(Block::most_rows);
  whole.present.resize(Block::most_rows);
  whole.in_use = false;
  whole.all_present = true;
  for (std::size_t row = 0; row < rows; ++row) {
    const bool aside = block_->set_aside[row] != 0, given = given_[row] != 0 && !aside;
    whole.present[row] = given;
    whole.values[row] = out_->first[row + 1] - out_->first[row];
    whole.in_use = whole.in_use || given;
    whole.all_present = whole.all_present && (given || aside);
  }
  out_->in_use = whole.in_use;
  const std::size_t records = out_->first[rows];
  for (Column& column : out_->fields) {
    if (!column.in_use) continue;
    std::uint8_t any = 0, all = 1;
    for (std::size_t record = 0; record < records; ++record) {
      any |= column.present[record];
      all &= column.present[record];
    }
    column.in_use = any != 0;
    column.all_present = all != 0;
  }
}

/// Moves the records of the claims that are not set aside together.
void ListRecords::drop_records() {
  std::uint32_t kept = 0;
  for (std::size_t row = 0; row < block_->rows; ++row) {
    const std::uint32_t first = out_->first[row], count = out_->first[row + 1] - first;
    out_->first[row] = kept;
    if (block_->set_aside[row] != 0) continue;
    if (kept != first && count != 0)
      for (std::size_t i = 0; i < fields_.size(); ++i) {
        Column& column = out_->fields[i];
        if (!column.in_use) continue;
        std::copy_n(column.values.data() + first, count, column.values.data() + kept);
        std::copy_n(column.present.data() + first, count, column.present.data() + kept);
        if (fields_[i].is_text) std::copy_n(column.texts.data() + first, count, column.texts.data() + kept);
      }
    kept += count;
  }
  out_->first[block_->rows] = kept;
}

} // namespace medpol
