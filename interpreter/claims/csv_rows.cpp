#include "interpreter/claims/csv_rows.hpp"

#include "grammar/text/empty_cell.hpp"
#include "grammar/text/fold.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/words/files.hpp"
#include "interpreter/claims/csv_cell.hpp"
#include "interpreter/claims/plain_text.hpp"
#include "interpreter/claims/read_error_words.hpp"

#include <algorithm>

namespace medpol {
namespace {

char find_separator(ByteStream& bytes, bool tabs) {
  const std::size_t length = bytes.line_length(limits.record_bytes).value_or(0);
  const std::string_view header = bytes.buffered().substr(0, length);
  const bool only_tabs = header.find('\t') != std::string_view::npos && header.find(',') == std::string_view::npos;
  return tabs || only_tabs ? '\t' : ',';
}

Said head_error(std::uint64_t line, const RecordError& error) {
  using Kind = RecordError::Kind;
  switch (error.kind) {
  case Kind::too_large: return say<FilePhrase::head_too_large>(line);
  case Kind::two_readings: return say<FilePhrase::head_in_two_encodings>(line, two_encodings(two_readings_of(error)));
  case Kind::open_quote: return say<FilePhrase::head_open_quote>(line);
  case Kind::stray_quote: return say<FilePhrase::head_stray_quote>(line);
  default: return say<FilePhrase::head_not_text>(line, error.detail);
  }
}

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(
      utf8.begin(), utf8.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

/// A character of the head that ends a line for some programs, such as U+2028: the rows behind it would be part of the
/// head.
std::optional<Said> control_in_head(std::string_view head, std::uint64_t line, RecordText& text) {
  std::optional<OddCharacter> found = find_control_byte(head);
  std::string_view before = head.substr(0, found ? found->at : 0);
  const DecodedText decoded = text.decode(found ? before : head);
  if (!decoded.good()) return std::nullopt;
  if (found) before = decoded.text;
  else if ((found = find_control(decoded.text))) before = decoded.text.substr(0, found->at);
  if (!found) return std::nullopt;
  return say<FilePhrase::head_control>(line, characters(before) + 1, code_point_name(found->code_point));
}

} // namespace

Said empty_file() { return say<FilePhrase::empty_file>(); }

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

/// Lines within one cell that have as many separators as a row: a quote that was not meant as one swallowed them.
std::size_t CsvCells::rows_within_a_cell(const CsvHeader& header) const {
  constexpr std::size_t fewest = 3; // a remark of two parts is no row
  if (header.columns.size() < fewest) return 0;
  std::size_t rows = 0;
  for (std::size_t cell = 0; cell < count_; ++cell) {
    std::string_view rest = cells_[cell];
    if (rest.find('\n') == std::string_view::npos) continue;
    while (!rest.empty()) {
      const auto line = rest.substr(0, rest.find('\n'));
      const auto separators = std::count(line.begin(), line.end(), header.separator);
      rows += static_cast<std::size_t>(separators) + 1 >= header.columns.size() ? 1 : 0;
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
  }
  return rows;
}

void CsvCells::fill(const CsvHeader& header, Record& record) const {
  if (const auto rows = rows_within_a_cell(header); rows != 0) {
    record.error = RecordError{RecordError::Kind::swallowed_rows, std::to_string(rows)};
    return;
  }
  if (count_ != header.columns.size()) {
    record.error = RecordError{RecordError::Kind::column_count,
                               std::to_string(count_) + "/" + std::to_string(header.columns.size())};
    return;
  }
  if (header.duplicate) record.error = RecordError{RecordError::Kind::duplicate_field, *header.duplicate};
  record.fields.reserve(count_);
  for (std::size_t cell = 0; cell < count_; ++cell) {
    const bool absent = is_empty_cell(cells_[cell]);
    if (absent && header.columns[cell].empty()) continue;
    RecordField& field = record.fields.emplace_back();
    field.name = header.columns[cell];
    if (absent) continue;
    field.value.kind = RecordValue::Kind::text;
    field.value.text = without_formula_guard(cells_[cell]);
  }
}

std::variant<CsvHeader, Said> read_csv_header(ByteStream& bytes, RecordText& text, bool tabs) {
  CsvHeader header;
  header.separator = find_separator(bytes, tabs);
  CsvCells cells;
  do {
    if (bytes.buffered().empty() && !bytes.extend()) return empty_file();
    CsvRowFrame row(header.separator);
    while (!row.find_end(bytes.buffered(), bytes.ended())) bytes.extend();
    if (row.error()) return head_error(bytes.line(), RecordError{*row.error(), ""});
    const std::string_view head = bytes.buffered().substr(0, row.length());
    if (auto error = control_in_head(head, bytes.line(), text)) return std::move(*error);
    if (const auto error = cells.split(head, text, header.separator)) return head_error(bytes.line(), *error);
    bytes.consume(row.length());
  } while (cells.only_blanks());

  if (cells.count() > limits.columns) return say<FilePhrase::too_many_columns>(cells.count(), limits.columns);
  std::vector<RecordField> named;
  for (std::size_t cell = 0; cell < cells.count(); ++cell) {
    header.columns.emplace_back(trim_blanks(cells[cell]));
    named.push_back({header.columns.back(), {}});
  }
  header.duplicate = find_duplicate(named);
  return header;
}

} // namespace medpol
