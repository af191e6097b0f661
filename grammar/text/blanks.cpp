#include "grammar/text/blanks.hpp"

#include "grammar/text/utf8.hpp"

namespace medpol {
namespace {

bool is_ascii_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

} // namespace

std::size_t blank_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return is_ascii_blank(text[at]) ? 1 : 0;
  if (lead != 0xC2 && (lead < 0xE1 || lead > 0xE3)) return 0; // U+00A0, U+1680, U+2000 …, U+3000
  const CodePoint next = decode(text, at);
  return fold(next.value) == U' ' ? next.length : 0;
}

std::size_t blank_before(std::string_view text, std::size_t end) {
  if (static_cast<unsigned char>(text[end - 1]) < 0x80) return is_ascii_blank(text[end - 1]) ? 1 : 0;
  const auto lead = [&](std::size_t length) {
    return end < length ? 0 : static_cast<unsigned char>(text[end - length]);
  };
  const std::size_t length = lead(2) == 0xC2 ? 2 : lead(3) >= 0xE1 && lead(3) <= 0xE3 ? 3 : 0; // see blank_at
  return length != 0 && blank_at(text.substr(0, end), end - length) == length ? length : 0;
}

std::string_view trim_blanks(std::string_view text) {
  while (!text.empty()) {
    const auto length = blank_at(text, 0);
    if (length == 0) break;
    text.remove_prefix(length);
  }
  while (!text.empty()) {
    const auto length = blank_before(text, text.size());
    if (length == 0) break;
    text.remove_suffix(length);
  }
  return text;
}

} // namespace medpol
