#include "interpreter/claims/foreign_file.hpp"

#include "grammar/text/blanks.hpp"

namespace medpol {
namespace {

struct Sign {
  std::string_view bytes, what;
};
constexpr Sign signs[] = {
    {"\xD0\xCF\x11\xE0", "an Excel workbook or another Office file (.xls, .doc)"},
    {"PK\x03\x04", "an Excel workbook (.xlsx) or another zip file"},
    {"%PDF", "a PDF file"},
    {"{\\rtf", "a Word text (.rtf)"},
    {"\xFF\xFE", "text in UTF-16"},
    {"\xFE\xFF", "text in UTF-16"},
    {"\x1F\x8B", "a compressed file"},
    {"7z\xBC\xAF", "a compressed file"},
    {"Rar!", "a compressed file"},
    {"\x89PNG", "a picture"},
    {"\xFF\xD8\xFF", "a picture"},
    {"SQLite format 3", "a database"},
};

} // namespace

std::optional<std::string> foreign_file(std::string_view first_bytes) {
  for (const auto& [bytes, what] : signs)
    if (first_bytes.starts_with(bytes)) return std::string(what);
  // UTF-16 without a byte order mark: every other byte of Latin letters is zero.
  if (first_bytes.size() > 3 && (first_bytes[0] == '\0') != (first_bytes[1] == '\0') &&
      (first_bytes[2] == '\0') != (first_bytes[3] == '\0'))
    return "text in UTF-16";
  if (trim_blanks(first_bytes.substr(0, 1024)).starts_with('<')) return "a web page or XML";
  return std::nullopt;
}

} // namespace medpol
