#include "grammar/text/csv_row.hpp"

namespace medpol {

CsvRow& CsvRow::text(std::string_view text) {
  return begins_as_formula(text) ? cell("'" + std::string(text)) : cell(text);
}

CsvRow& CsvRow::cell(std::string_view text) {
  if (!first_) out_ += ',';
  first_ = false;
  // A blank at either end is quoted too: some readers drop it otherwise.
  const bool quoted = text.find_first_of(",\"\r\n") != text.npos || text.starts_with(' ') || text.ends_with(' ');
  if (!quoted) {
    out_ += text;
    return *this;
  }
  out_ += '"';
  for (const char c : text) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  out_ += '"';
  return *this;
}

} // namespace medpol
