#include "grammar/text/utf8.hpp"

#include <cstring>

namespace medpol {
namespace {

constexpr char32_t replacement = U'\uFFFD';
constexpr std::string_view ellipsis = "…";

/// The code point at `at`, or length 0 when the bytes there are not valid UTF-8.
CodePoint decode_strictly(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[at + index]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};

  const std::uint8_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() - at < length) return {};

  char32_t value = lead & (0x7Fu >> length);
  for (std::size_t index = 1; index < length; ++index) {
    if ((byte(index) & 0xC0) != 0x80) return {};
    value = (value << 6) | (byte(index) & 0x3Fu);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (overlong || surrogate || value > 0x10FFFF) return {};
  return {value, length};
}

bool eight_ascii_bytes(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return (word & 0x8080808080808080u) == 0;
}

} // namespace

CodePoint decode_any(std::string_view text, std::size_t at) {
  const CodePoint found = decode_strictly(text, at);
  return found.length == 0 ? CodePoint{replacement, 1} : found;
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto append = [&](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (code_point < 0x80) {
    append(code_point);
  } else if (code_point < 0x800) {
    append(0xC0 | (code_point >> 6));
    append(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    append(0xE0 | (code_point >> 12));
    append(0x80 | ((code_point >> 6) & 0x3F));
    append(0x80 | (code_point & 0x3F));
  } else {
    append(0xF0 | (code_point >> 18));
    append(0x80 | ((code_point >> 12) & 0x3F));
    append(0x80 | ((code_point >> 6) & 0x3F));
    append(0x80 | (code_point & 0x3F));
  }
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (text.size() - at >= 8 && eight_ascii_bytes(text.data() + at)) {
      at += 8;
      continue;
    }
    const CodePoint found = decode_strictly(text, at);
    if (found.length == 0) return at;
    at += found.length;
  }
  return std::nullopt;
}

std::size_t cell_width(std::string_view text) {
  std::size_t cells = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = decode(text, at);
    cells += static_cast<std::size_t>(cell_width(next.value));
    at += next.length;
  }
  return cells;
}

std::string pad_right(std::string_view text, std::size_t cells) {
  std::string padded(text);
  const std::size_t width = cell_width(text);
  if (width < cells) padded.append(cells - width, ' ');
  return padded;
}

std::string pad_left(std::string_view text, std::size_t cells) {
  const std::size_t width = cell_width(text);
  std::string padded(width < cells ? cells - width : 0, ' ');
  return padded.append(text);
}

std::string shorten(std::string_view text, std::size_t cells) {
  std::size_t kept = 0; // bytes that leave room for the ellipsis
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = decode(text, at);
    width += static_cast<std::size_t>(cell_width(next.value));
    at += next.length;
    if (width > cells) {
      std::string cut(text.substr(0, kept));
      if (cells > 0) cut += ellipsis;
      return cut;
    }
    if (width < cells) kept = at;
  }
  return std::string(text);
}

} // namespace medpol
