#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace medpol {

/// Where one cell of a CSV row ends, and what was found in it.
struct CsvCell {
  enum class End : std::uint8_t { separator, row, text } end = End::text;
  std::size_t next = 0;     ///< offset of what follows the cell's separator or line end
  std::string_view content; ///< without the outer quotes, doubled quotes as they stand
  bool doubled = false;     ///< doubled quotes in `content`
  bool open = false;        ///< a quote that the text does not close
  bool stray = false;       ///< a quote inside an unquoted cell, or text after a closing quote
};

/// Reads the cell that starts at `at` (RFC 4180). No byte of a GB18030 character is a quote, separator or line end, so
/// that the same scan serves a file's bytes and decoded text.
CsvCell scan_csv_cell(std::string_view text, std::size_t at, char separator);

/// The text that the cell stands for.
void copy_csv_content(const CsvCell& cell, std::string& out);

} // namespace medpol
