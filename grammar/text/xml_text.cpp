#include "grammar/text/xml_text.hpp"

#include "grammar/text/utf8.hpp"

namespace medpol {
namespace {

bool is_character(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

void append(std::string& out, std::string_view text, bool attribute) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, length] = decode(text, at);
    at += length;
    switch (value) {
    case U'&': out += "&amp;"; break;
    case U'<': out += "&lt;"; break;
    case U'>': out += "&gt;"; break;
    case U'"': out += "&quot;"; break;
    case U'\r': out += "&#13;"; break; // a reader would make it a line feed
    case U'\n': out += attribute ? "&#10;" : "\n"; break;
    case U'\t': out += attribute ? "&#9;" : "\t"; break;
    default: append_utf8(out, is_character(value) ? value : U'\uFFFD');
    }
  }
}

} // namespace

void append_xml(std::string& out, std::string_view text) { append(out, text, false); }

void append_xml_attribute(std::string& out, std::string_view name, std::string_view text) {
  out += ' ';
  out += name;
  out += "=\"";
  append(out, text, true);
  out += '"';
}

} // namespace medpol
