#include "grammar/text/limits.hpp"
#include "interpreter/claims/csv_cell.hpp"
#include "interpreter/claims/plain_text.hpp"
#include "interpreter/claims/readers.hpp"

#include <algorithm>
#include <utility>

namespace medpol {
namespace {

/// One row, as bytes or as the reason why there are none.
struct Row {
  std::string_view bytes;
  std::optional<RecordError::Kind> error;
};

class Reader final : public RecordReader {
public:
  Reader(ClaimFile file, bool tabs)
      : bytes_(std::move(file.bytes)), text_(std::move(file.text)), separator_(separator(tabs)) {}

  std::optional<ReadError> read_header();
  bool next(RawRecord& record) override;
  const std::vector<std::string>& columns() const override { return columns_; }
  std::uint64_t bytes_read() const override { return bytes_.bytes_read(); }

private:
  char separator(bool tabs);
  Row frame_row();
  std::optional<RecordError> split(const Row& row);
  bool only_blank_cells() const;
  void fill(RawRecord& record);

  ByteStream bytes_;
  RecordText text_;
  char separator_;
  std::vector<std::string> columns_;
  std::optional<std::string> duplicate_;
  std::vector<std::string> cells_;
  std::size_t cell_count_ = 0;
  std::size_t row_bytes_ = 0;
  bool failure_told_ = false;
};

char Reader::separator(bool tabs) {
  const std::size_t length = bytes_.line_length(limits.record_bytes).value_or(0);
  const std::string_view header = bytes_.buffered().substr(0, length);
  const bool only_tabs = header.find('\t') != std::string_view::npos && header.find(',') == std::string_view::npos;
  return tabs || only_tabs ? '\t' : ',';
}

/// Finds the end of the row that starts the buffer. After an error the row is its first line, so that a quote which is
/// not closed takes no further record with it.
Row Reader::frame_row() {
  std::size_t at = 0;
  bool open = false;
  for (;;) {
    const CsvCell cell = scan_csv_cell(bytes_.buffered(), at, separator_);
    if (cell.end == CsvCell::End::separator && cell.next <= limits.record_bytes) {
      at = cell.next;
      continue;
    }
    open = cell.open;
    if (cell.next > limits.record_bytes) break;
    const bool complete = cell.end == CsvCell::End::row;
    if (!complete && bytes_.extend()) continue;
    if (open) break;
    row_bytes_ = cell.next;
    return {bytes_.buffered().substr(0, cell.next), std::nullopt};
  }
  row_bytes_ = 0;
  return {{}, open ? RecordError::Kind::open_quote : RecordError::Kind::too_large};
}

/// Fills `cells_` from a row.
std::optional<RecordError> Reader::split(const Row& row) {
  cell_count_ = 0;
  if (row.error) return RecordError{*row.error, ""};
  const DecodedText decoded = text_.decode(row.bytes);
  if (decoded.bad_byte) return not_text_error(*decoded.bad_byte);

  bool stray = false;
  std::size_t at = 0;
  for (bool more = true; more;) {
    const CsvCell cell = scan_csv_cell(decoded.text, at, separator_);
    if (cell_count_ == cells_.size()) cells_.emplace_back();
    copy_csv_content(cell, cells_[cell_count_++]);
    stray = stray || cell.stray;
    at = cell.next;
    more = cell.end == CsvCell::End::separator;
  }
  if (stray) return RecordError{RecordError::Kind::stray_quote, ""};
  return std::nullopt;
}

bool Reader::only_blank_cells() const {
  return std::all_of(cells_.begin(), cells_.begin() + static_cast<std::ptrdiff_t>(cell_count_),
                     [](const std::string& cell) { return trim_blanks(cell).empty(); });
}

std::optional<ReadError> Reader::read_header() {
  do {
    if (bytes_.buffered().empty() && !bytes_.extend()) return ReadError{ReadError::Kind::not_text, "empty file"};
    const auto error = split(frame_row());
    const std::string line = "line " + std::to_string(bytes_.line());
    if (error) {
      switch (error->kind) {
      case RecordError::Kind::too_large: return ReadError{ReadError::Kind::too_large, line};
      case RecordError::Kind::not_text: return ReadError{ReadError::Kind::not_text, line + ", byte " + error->detail};
      default: return ReadError{ReadError::Kind::not_text, line + ": a quote in the header"};
      }
    }
    bytes_.consume(row_bytes_);
  } while (only_blank_cells());

  std::vector<RawField> named;
  for (std::size_t cell = 0; cell < cell_count_; ++cell) {
    columns_.emplace_back(trim_blanks(cells_[cell]));
    named.push_back({columns_.back(), {}});
  }
  duplicate_ = find_duplicate(named);
  return std::nullopt;
}

bool Reader::next(RawRecord& record) {
  while (!bytes_.buffered().empty() || bytes_.extend()) {
    begin_record(record, bytes_);
    record.error = split(frame_row());
    if (row_bytes_ != 0) bytes_.consume(row_bytes_);
    else bytes_.skip_line();
    if (record.error) return true;
    if (only_blank_cells()) continue;
    fill(record);
    return true;
  }
  return tell_read_failure(record, bytes_, failure_told_);
}

void Reader::fill(RawRecord& record) {
  if (cell_count_ != columns_.size()) {
    record.error = RecordError{RecordError::Kind::column_count,
                               std::to_string(cell_count_) + "/" + std::to_string(columns_.size())};
    return;
  }
  if (duplicate_) record.error = RecordError{RecordError::Kind::duplicate_field, *duplicate_};
  record.fields.reserve(cell_count_);
  for (std::size_t cell = 0; cell < cell_count_; ++cell) {
    const bool absent = trim_blanks(cells_[cell]).empty();
    if (absent && columns_[cell].empty()) continue;
    RawField& field = record.fields.emplace_back();
    field.name = columns_[cell];
    if (absent) continue;
    field.value.kind = RawValue::Kind::text;
    field.value.text = cells_[cell];
  }
}

} // namespace

CsvReader csv_reader(ClaimFile file, bool tabs) {
  auto reader = std::make_unique<Reader>(std::move(file), tabs);
  if (auto error = reader->read_header()) return *error;
  return std::unique_ptr<RecordReader>(std::move(reader));
}

} // namespace medpol
