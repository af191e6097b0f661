#include "grammar/text/read.hpp"

#include "grammar/text/gb18030.hpp"
#include "grammar/text/two_readings.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace medpol {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

TextOrError failure(ReadError::Kind kind, std::string detail) {
  TextOrError result;
  result.error = ReadError{kind, std::move(detail)};
  return result;
}

TextOrError not_text(std::size_t bad_byte) { return failure(ReadError::Kind::not_text, std::to_string(bad_byte + 1)); }

/// True when the text before the first bad byte is plainly Chinese in UTF-8. Chinese in GB18030 hardly ever begins with
/// this many three-byte sequences by chance, whereas damaged UTF-8 taken for GB18030 would be silent nonsense.
bool is_damaged_utf8(std::string_view valid_part) {
  constexpr int enough = 4;
  const auto is_three_byte_lead = [](char byte) { return (static_cast<unsigned char>(byte) & 0xF0) == 0xE0; };
  return std::count_if(valid_part.begin(), valid_part.end(), is_three_byte_lead) >= enough;
}

/// No character but ASCII and the signs of multiplication and division, which in GB18030 are 脳 and 梅.
bool is_formula(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint next = decode(utf8, at);
    if (next.value >= 0x80 && next.value != U'×' && next.value != U'÷') return false;
    at += next.length;
  }
  return true;
}

} // namespace

void unify_line_ends(std::string& text) {
  for (auto at = text.find('\r'); at != std::string::npos; at = text.find('\r', at + 1))
    if (at + 1 == text.size() || text[at + 1] != '\n') text[at] = '\n';
}

TextOrError to_utf8(std::string bytes) {
  unify_line_ends(bytes); // no byte of a GB18030 character is one
  if (const std::size_t zero = bytes.find('\0'); zero != std::string::npos) return not_text(zero);

  TextOrError result;
  const bool marked = bytes.starts_with(byte_order_mark);
  const std::optional<std::size_t> invalid = find_invalid_utf8(bytes);
  if (!invalid) {
    if (!marked && reading_of(bytes) == TextReading::either && !is_formula(bytes)) {
      auto two = two_readings(bytes);
      result.error = ReadError{ReadError::Kind::two_readings, std::move(two.gb18030), std::move(two.utf8)};
      return result;
    }
    if (marked) bytes.erase(0, byte_order_mark.size());
    result.text = std::move(bytes);
    return result;
  }
  if (marked || is_damaged_utf8(std::string_view(bytes).substr(0, *invalid))) return not_text(*invalid);

  if (const auto bad = append_gb18030(result.text, bytes)) return not_text(std::max(*invalid, *bad));
  if (result.text.starts_with(byte_order_mark)) result.text.erase(0, byte_order_mark.size());
  result.encoding = Encoding::gb18030;
  return result;
}

} // namespace medpol
