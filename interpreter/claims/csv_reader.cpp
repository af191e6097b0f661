#include "interpreter/claims/csv_rows.hpp"
#include "interpreter/claims/readers.hpp"

#include <utility>

namespace medpol {
namespace {

class CsvRecords final : public RecordReader {
public:
  CsvRecords(ClaimFile file, CsvHeader header)
      : bytes_(std::move(file.bytes)), text_(std::move(file.text)), header_(std::move(header)) {}

  bool next(Record& record) override;
  const std::vector<std::string>& columns() const override { return header_.columns; }
  std::uint64_t bytes_read() const override { return bytes_.bytes_read(); }

private:
  std::optional<RecordError> take_row();

  ByteStream bytes_;
  RecordText text_;
  CsvHeader header_;
  CsvCells cells_;
  bool failure_told_ = false;
};

/// Splits the row that starts the buffer, and gives it up.
std::optional<RecordError> CsvRecords::take_row() {
  CsvRowFrame row(header_.separator);
  while (!row.find_end(bytes_.buffered(), bytes_.ended())) bytes_.extend();
  if (row.error()) {
    bytes_.skip_line();
    return RecordError{*row.error(), ""};
  }
  auto error = cells_.split(bytes_.buffered().substr(0, row.length()), text_, header_.separator);
  bytes_.consume(row.length());
  return error;
}

bool CsvRecords::next(Record& record) {
  while (!bytes_.buffered().empty() || bytes_.extend()) {
    begin_record(record, bytes_);
    record.error = take_row();
    if (record.error) return true;
    if (cells_.only_blanks()) continue;
    cells_.fill(header_, record);
    return true;
  }
  return tell_read_failure(record, bytes_, failure_told_);
}

} // namespace

ReaderOrWhyNot csv_reader(ClaimFile file, bool tabs) {
  auto header = read_csv_header(file.bytes, file.text, tabs);
  if (auto* error = std::get_if<Said>(&header)) return std::move(*error);
  return std::make_unique<CsvRecords>(std::move(file), std::move(std::get<CsvHeader>(header)));
}

} // namespace medpol
