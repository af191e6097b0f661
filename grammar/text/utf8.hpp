#pragma once
#include "grammar/text/fold.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace medpol {

/// A code point and how many bytes it took (1–4).
struct CodePoint {
  char32_t value = 0;
  std::uint8_t length = 0;
};

/// `decode` for what is not ASCII or three plain bytes; a byte that is not valid UTF-8 counts as one U+FFFD.
CodePoint decode_any(std::string_view text, std::size_t at);

/// Decodes the code point that starts at `text[at]`; `at < text.size()`. A byte that is not valid UTF-8 counts as one
/// U+FFFD.
inline CodePoint decode(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  if (lead > 0xE0 && lead < 0xF0 && lead != 0xED &&
      text.size() - at >= 3) { // Chinese characters and punctuation, without the range of surrogates
    const auto second = static_cast<unsigned char>(text[at + 1]), third = static_cast<unsigned char>(text[at + 2]);
    if ((second & 0xC0) == 0x80 && (third & 0xC0) == 0x80)
      return {static_cast<char32_t>((lead & 0x0Fu) << 12 | (second & 0x3Fu) << 6 | (third & 0x3Fu)), 3};
  }
  return decode_any(text, at);
}
void append_utf8(std::string& out, char32_t code_point);
/// Offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and beyond U+10FFFF are not); nullopt
/// when all is valid.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Terminal cells of one code point: 0 for combining marks and controls, 2 for wide and full-width, else 1.
int cell_width(char32_t code_point);
/// Terminal cells of a text.
std::size_t cell_width(std::string_view text);
/// `text` with blanks added on the right (or left) until it takes `cells` cells; unchanged when it is as wide already.
std::string pad_right(std::string_view text, std::size_t cells);
std::string pad_left(std::string_view text, std::size_t cells);
/// `text` cut to at most `cells` cells, with “…” as its last character when something was cut.
std::string shorten(std::string_view text, std::size_t cells);

} // namespace medpol
