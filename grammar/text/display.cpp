#include "grammar/text/display.hpp"

#include "grammar/text/utf8.hpp"

namespace medpol {
namespace {

constexpr int tab_cells = 4;

bool shown_as_replacement(char32_t code_point) {
  const auto within = [&](char32_t first, char32_t last) { return first <= code_point && code_point <= last; };
  // U+200C and U+200D, the joiners, belong to ordinary words and emoji.
  return code_point < 0x20 || within(0x7F, 0x9F) || code_point == 0x200B || within(0x200E, 0x200F) ||
         within(0x2028, 0x202E) || within(0x2060, 0x206F) || code_point == 0xFEFF || within(0xE0000, 0xE007F);
}

} // namespace

int shown_width(char32_t code_point) {
  if (code_point == U'\t') return tab_cells;
  return shown_as_replacement(code_point) ? 1 : cell_width(code_point);
}

void append_shown(std::string& out, char32_t code_point) {
  if (code_point == U'\t') {
    out.append(tab_cells, ' ');
  } else if (code_point == U'\n') {
    out.push_back(' ');
  } else {
    append_utf8(out, shown_as_replacement(code_point) ? U'\uFFFD' : code_point);
  }
}

std::string shown(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = decode(text, at);
    append_shown(out, next.value);
    at += next.length;
  }
  return out;
}

} // namespace medpol
