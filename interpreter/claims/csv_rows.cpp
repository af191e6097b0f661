#include "interpreter/claims/csv_rows.hpp"

#include "grammar/text/fold.hpp"
#include "grammar/text/limits.hpp"
#include "interpreter/claims/csv_cell.hpp"
#include "interpreter/claims/plain_text.hpp"

#include <algorithm>

namespace medpol {
namespace {

char find_separator(ByteStream& bytes, bool tabs) {
  const std::size_t length = bytes.line_length(limits.record_bytes).value_or(0);
  const std::string_view header = bytes.buffered().substr(0, length);
  const bool only_tabs = header.find('\t') != std::string_view::npos && header.find(',') == std::string_view::npos;
  return tabs || only_tabs ? '\t' : ',';
}

} // namespace

const std::size_t CsvRowFrame::most_bytes = 2 * limits.record_bytes;

bool CsvRowFrame::find_end(std::string_view text, bool complete) {
  if (text.size() >= most_bytes) {
    text = text.substr(0, most_bytes);
    complete = true;
  }
  for (;;) {
    const CsvCell cell = scan_csv_cell(text, at_, separator_);
    const bool ends_here = cell.end == CsvCell::End::text;
    if (ends_here && !complete) return false;
    if (cell.open) return error_ = RecordError::Kind::open_quote, true;
    if (cell.next > limits.record_bytes) return error_ = RecordError::Kind::too_large, true;
    at_ = cell.next;
    if (cell.end != CsvCell::End::separator) return true;
  }
}

std::optional<RecordError> CsvCells::split(std::string_view row, RecordText& text, char separator) {
  count_ = 0;
  const DecodedText decoded = text.decode(row);
  if (auto error = text_error(decoded)) return error;

  bool stray = false;
  std::size_t at = 0;
  for (bool more = true; more;) {
    const CsvCell cell = scan_csv_cell(decoded.text, at, separator);
    if (count_ == cells_.size()) cells_.emplace_back();
    copy_csv_content(cell, cells_[count_++]);
    stray = stray || cell.stray;
    at = cell.next;
    more = cell.end == CsvCell::End::separator;
  }
  if (stray) return RecordError{RecordError::Kind::stray_quote, ""};
  return std::nullopt;
}

bool CsvCells::only_blanks() const {
  return std::all_of(cells_.begin(), cells_.begin() + static_cast<std::ptrdiff_t>(count_),
                     [](const std::string& cell) { return trim_blanks(cell).empty(); });
}

void CsvCells::fill(const CsvHeader& header, RawRecord& record) const {
  if (count_ != header.columns.size()) {
    record.error = RecordError{RecordError::Kind::column_count,
                               std::to_string(count_) + "/" + std::to_string(header.columns.size())};
    return;
  }
  if (header.duplicate) record.error = RecordError{RecordError::Kind::duplicate_field, *header.duplicate};
  record.fields.reserve(count_);
  for (std::size_t cell = 0; cell < count_; ++cell) {
    const bool absent = trim_blanks(without_formula_guard(cells_[cell])).empty();
    if (absent && header.columns[cell].empty()) continue;
    RawField& field = record.fields.emplace_back();
    field.name = header.columns[cell];
    if (absent) continue;
    field.value.kind = RawValue::Kind::text;
    field.value.text = without_formula_guard(cells_[cell]);
  }
}

std::variant<CsvHeader, ReadError> read_csv_header(ByteStream& bytes, RecordText& text, bool tabs) {
  CsvHeader header;
  header.separator = find_separator(bytes, tabs);
  CsvCells cells;
  do {
    if (bytes.buffered().empty() && !bytes.extend()) return ReadError{ReadError::Kind::not_text, "empty file"};
    CsvRowFrame row(header.separator);
    while (!row.find_end(bytes.buffered(), bytes.ended())) bytes.extend();
    const std::string line = "line " + std::to_string(bytes.line());
    if (row.error() == RecordError::Kind::too_large) return ReadError{ReadError::Kind::too_large, line};
    if (row.error()) return ReadError{ReadError::Kind::not_text, line + ": a quote in the header"};
    if (const auto error = cells.split(bytes.buffered().substr(0, row.length()), text, header.separator)) {
      const bool not_text = error->kind == RecordError::Kind::not_text;
      return ReadError{ReadError::Kind::not_text,
                       line + (not_text ? ", byte " + error->detail : ": a quote in the header")};
    }
    bytes.consume(row.length());
  } while (cells.only_blanks());

  std::vector<RawField> named;
  for (std::size_t cell = 0; cell < cells.count(); ++cell) {
    header.columns.emplace_back(trim_blanks(cells[cell]));
    named.push_back({header.columns.back(), {}});
  }
  header.duplicate = find_duplicate(named);
  return header;
}

} // namespace medpol
