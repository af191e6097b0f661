#include "grammar/text/json_text.hpp"

#include "grammar/text/utf8.hpp"

#include <fmt/format.h>

namespace medpol {

void append_json(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = decode(text, at);
    at += next.length;
    switch (next.value) {
    case U'"': out += "\\\""; break;
    case U'\\': out += "\\\\"; break;
    case U'\n': out += "\\n"; break;
    case U'\r': out += "\\r"; break;
    case U'\t': out += "\\t"; break;
    default:
      if (next.value < 0x20 || next.value == 0x7F) out += fmt::format("\\u{:04x}", static_cast<unsigned>(next.value));
      else append_utf8(out, next.value);
    }
  }
  out += '"';
}

} // namespace medpol
