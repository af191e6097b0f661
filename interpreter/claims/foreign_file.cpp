#include "interpreter/claims/foreign_file.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/words/files.hpp"

namespace medpol {
namespace {

struct Sign {
  std::string_view bytes;
  Said (*what)();
};
constexpr Sign signs[] = {
    {"\xD0\xCF\x11\xE0", say<FilePhrase::office_file>},
    {"PK\x03\x04", say<FilePhrase::workbook>},
    {"%PDF", say<FilePhrase::pdf>},
    {"{\\rtf", say<FilePhrase::rich_text>},
    {"\xFF\xFE", say<FilePhrase::utf16>},
    {"\xFE\xFF", say<FilePhrase::utf16>},
    {"\x1F\x8B", say<FilePhrase::compressed>},
    {"7z\xBC\xAF", say<FilePhrase::compressed>},
    {"Rar!", say<FilePhrase::compressed>},
    {"\x89PNG", say<FilePhrase::picture>},
    {"\xFF\xD8\xFF", say<FilePhrase::picture>},
    {"SQLite format 3", say<FilePhrase::database>},
};

/// UTF-16 without a byte order mark: of what is ASCII every other byte is zero, always the first or always the second.
bool is_utf16(std::string_view bytes) {
  std::size_t even = 0, odd = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at)
    if (bytes[at] == '\0') ++(at % 2 == 0 ? even : odd);
  return (even == 0) != (odd == 0) && even + odd >= 2;
}

} // namespace

std::optional<Said> foreign_file(std::string_view first_bytes) {
  for (const auto& sign : signs)
    if (first_bytes.starts_with(sign.bytes)) return sign.what();
  const std::string_view beginning = first_bytes.substr(0, 1024);
  if (is_utf16(beginning)) return say<FilePhrase::utf16>();
  if (trim_blanks(beginning).starts_with('<')) return say<FilePhrase::web_page>();
  return std::nullopt;
}

} // namespace medpol
