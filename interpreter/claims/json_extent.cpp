#include "interpreter/claims/json_extent.hpp"

namespace medpol {
namespace {

/// True for a byte that neither ends a text nor escapes one.
bool is_plain(char c) { return c != '"' && c != '\\' && c != '\n'; }

std::size_t last_plain(std::string_view text, std::size_t at) {
  while (at + 1 < text.size() && is_plain(text[at + 1])) ++at;
  return at;
}

} // namespace

bool JsonExtent::is_trail(char byte) {
  if (!gb18030_) return false;
  const auto code = static_cast<unsigned char>(byte);
  const bool trail = lead_before_ && code >= 0x30 && code != 0x7F && code != 0xFF && (code < 0x3A || code >= 0x40);
  lead_before_ = !trail && code >= 0x81 && code != 0xFF;
  return trail;
}

std::optional<std::size_t> JsonExtent::feed(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const char c = bytes[at];
    if (is_trail(c)) continue;
    if (inside_ == Inside::text) {
      if (is_plain(c)) {
        escaped_ = false;
        if (!gb18030_) at = last_plain(bytes, at);
        continue;
      }
      const bool closes = (c == '"' && !escaped_) || c == '\n';
      escaped_ = c == '\\' && !escaped_;
      if (!closes) continue;
      inside_ = Inside::nothing;
      if (depth_ == 0) return at + 1;
      continue;
    }
    if (inside_ == Inside::word && depth_ == 0 && (is_json_blank(c) || c == ',' || c == ']' || c == '}')) return at;
    if (c == '"') {
      inside_ = Inside::text;
      escaped_ = false;
    } else if (c == '{' || c == '[') {
      inside_ = Inside::nothing;
      ++depth_;
    } else if (c == '}' || c == ']') {
      if (depth_ <= 1) return at + 1;
      --depth_;
    } else if (depth_ == 0) {
      inside_ = Inside::word;
    }
  }
  return std::nullopt;
}

bool is_json_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t skip_json_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_json_blank(text[at])) ++at;
  return at;
}

} // namespace medpol
