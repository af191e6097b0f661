#pragma once
#include "medpol/columns.hpp"
#include "medpol/record.hpp"

#include <string>
#include <vector>

namespace medpol::batch {

/// Appends what stands in a column for a record, written as a cell of a file would be: so a number, a day or a text
/// means what it would mean there. Nothing where the record lacks it.
void append_cell(const RecordColumn& column, std::size_t row, std::string& out);

/// The names of the columns. Throws std::invalid_argument where one of them has another number of rows than it should,
/// or a scale beyond 18.
std::vector<std::string> names_of(const RecordColumns& columns);

/// The record of a row, as the reader of a file would give it; its line is the row, from 1.
void read_row(const RecordColumns& columns, std::size_t row, Record& out);

/// The records of columns one after another.
class ColumnRecords final : public RecordReader {
public:
  explicit ColumnRecords(const RecordColumns& columns) : given_(columns), names_(names_of(columns)) {}
  bool next(Record& record) override {
    if (at_ == given_.rows) return false;
    read_row(given_, at_++, record);
    return true;
  }
  const std::vector<std::string>& columns() const override { return names_; }
  /// Records that were read.
  std::uint64_t bytes_read() const override { return at_; }

private:
  RecordColumns given_;
  std::vector<std::string> names_;
  std::size_t at_ = 0;
};

} // namespace medpol::batch
