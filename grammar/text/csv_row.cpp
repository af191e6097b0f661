#include "grammar/text/csv_row.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// A blank at either end is quoted too: some readers drop it otherwise.
bool needs_quotes(std::string_view text) {
  return text.starts_with(' ') || text.ends_with(' ') ||
         std::any_of(text.begin(), text.end(), [](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; });
}

} // namespace

CsvRow& CsvRow::text(std::string_view text) {
  return begins_as_formula(text) ? cell("'" + std::string(text)) : cell(text);
}

CsvRow& CsvRow::cell(std::string_view text) {
  if (!first_) out_ += ',';
  first_ = false;
  if (!needs_quotes(text)) {
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
