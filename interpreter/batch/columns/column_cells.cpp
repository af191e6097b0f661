#include "interpreter/batch/columns/column_cells.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/value/date.hpp"
#include "interpreter/claims/readers.hpp"
#include "interpreter/claims/recognised.hpp"
#include "interpreter/claims/record_text.hpp"

#include <limits>
#include <stdexcept>

namespace medpol::batch {
namespace {

void append_number(std::int64_t value, unsigned scale, std::string& out) {
  auto digits = std::to_string(value);
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
  if (scale > 0) digits.insert(digits.size() - scale, 1, '.');
  out += negative ? "-" : "";
  out += digits;
}

/// A number that is no day of the calendar stands as it is, for the reader to refuse.
void append_day(std::int64_t days, std::string& out) {
  constexpr std::int64_t first = -25'567, last = 84'005; // 1900-01-01, 2199-12-31
  if (days < first || days > last) out += std::to_string(days);
  else out += to_iso(Date{static_cast<std::int32_t>(days)});
}

bool is_present(const RecordColumn& column, std::size_t row) {
  return column.present.empty() || column.present[row] != 0;
}

std::optional<RecordError> text_error_of(const std::string& cell) {
  return text_error(RecordText(Encoding::utf8).decode(cell));
}

} // namespace

void append_cell(const RecordColumn& column, std::size_t row, std::string& out) {
  if (!is_present(column, row)) return;
  switch (column.kind) {
  case RecordColumn::Kind::text: out += column.texts[row]; break;
  case RecordColumn::Kind::number: append_number(column.numbers[row], column.scale, out); break;
  case RecordColumn::Kind::day: append_day(column.numbers[row], out); break;
  case RecordColumn::Kind::truth: out += column.numbers[row] != 0 ? recognised::yes[0] : recognised::no[0]; break;
  }
}

std::vector<std::string> names_of(const RecordColumns& columns) {
  std::vector<std::string> names;
  for (const auto& column : columns.columns) {
    const bool text = column.kind == RecordColumn::Kind::text;
    const auto rows = text ? column.texts.size() : column.numbers.size();
    if (rows != columns.rows || (!column.present.empty() && column.present.size() != columns.rows))
      throw std::invalid_argument("a column has another number of rows than the records");
    if (column.scale > 18) throw std::invalid_argument("a column has a scale beyond 18");
    names.emplace_back(trim_blanks(column.name));
  }
  return names;
}

void read_row(const RecordColumns& columns, std::size_t row, Record& out) {
  out.line = row + 1;
  out.fields.clear();
  out.error.reset();
  for (const auto& column : columns.columns) {
    RecordField field{std::string(trim_blanks(column.name)), {}};
    append_cell(column, row, field.value.text);
    if (!out.error) out.error = text_error_of(field.value.text);
    if (!trim_blanks(field.value.text).empty()) field.value.kind = RecordValue::Kind::text;
    else field.value.text.clear();
    out.fields.push_back(std::move(field));
  }
  if (auto twice = find_duplicate(out.fields); twice && !out.error)
    out.error = RecordError{RecordError::Kind::duplicate_field, std::move(*twice)};
}

} // namespace medpol::batch
