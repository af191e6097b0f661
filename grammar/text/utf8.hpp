#pragma once
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

/// Decodes the code point that starts at `text[at]`. `text` must be valid UTF-8 and `at < text.size()`.
CodePoint decode(std::string_view text, std::size_t at);
void append_utf8(std::string& out, char32_t code_point);
/// Offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and beyond U+10FFFF are not); nullopt when all is valid.
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

/// Full-width ASCII (U+FF01–U+FF5E) to ASCII, the ideographic space to a blank, A–Z to a–z; every other code point is unchanged.
/// Names and keywords are compared in this form.
char32_t fold(char32_t code_point);
std::string fold(std::string_view text);

} // namespace medpol
