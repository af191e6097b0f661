#include "grammar/text/two_readings.hpp"

#include "grammar/text/gb18030.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <optional>

namespace medpol {
namespace {

constexpr std::size_t longest_cut = 3; ///< bytes of a character without its last
constexpr std::size_t most_shown = 48; ///< bytes

bool is_high(char byte) { return static_cast<unsigned char>(byte) >= 0x80; }

bool is_good(std::optional<std::size_t> bad, std::string_view bytes, bool may_be_cut) {
  return !bad || (may_be_cut && bytes.size() - *bad <= longest_cut);
}

/// ASCII, signs that stand in Chinese texts, and Chinese characters.
bool reads_as_chinese(char32_t one) {
  constexpr std::u32string_view signs = U"×÷·°±§";
  return one < 0x80 || signs.find(one) != std::u32string_view::npos || (one >= 0x2010 && one <= 0x27BF) ||
         (one >= 0x3000 && one <= 0x303F) || (one >= 0x3400 && one <= 0x9FFF) || (one >= 0xF900 && one <= 0xFAFF) ||
         (one >= 0xFF00 && one <= 0xFFEF);
}

bool reads_as_chinese(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint next = decode(utf8, at);
    if (!reads_as_chinese(next.value)) return false;
    at += next.length;
  }
  return true;
}

/// Every character of the text in GB18030 is one of GB2312.
bool is_gb2312(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (!is_high(bytes[at])) continue;
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const auto trail = at + 1 < bytes.size() ? static_cast<unsigned char>(bytes[at + 1]) : 0xA1u;
    if (lead < 0xA1 || lead > 0xF7 || trail < 0xA1) return false;
    ++at;
  }
  return true;
}

} // namespace

TextReading reading_of(std::string_view bytes, bool may_be_cut) {
  if (std::none_of(bytes.begin(), bytes.end(), is_high)) return TextReading::ascii;
  std::string converted;
  const bool utf8 = is_good(find_invalid_utf8(bytes), bytes, may_be_cut);
  const bool gb18030 = is_good(append_gb18030(converted, bytes), bytes, may_be_cut);
  if (!utf8 || !gb18030) return utf8 ? TextReading::utf8 : gb18030 ? TextReading::gb18030 : TextReading::neither;
  const auto text = bytes.substr(0, find_invalid_utf8(bytes).value_or(bytes.size()));
  return reads_as_chinese(text) && !is_gb2312(bytes) ? TextReading::utf8 : TextReading::either;
}

TwoReadings two_readings(std::string_view bytes) {
  const auto first = std::find_if(bytes.begin(), bytes.end(), is_high);
  const auto last = std::find_if_not(first, bytes.end(), is_high);
  auto run = bytes.substr(static_cast<std::size_t>(first - bytes.begin()), static_cast<std::size_t>(last - first));
  const bool more = run.size() > most_shown;
  run = run.substr(0, most_shown);
  TwoReadings out;
  out.utf8 = run.substr(0, find_invalid_utf8(run).value_or(run.size()));
  append_gb18030(out.gb18030, run);
  for (auto* one : {&out.utf8, &out.gb18030})
    if (more) *one += "…";
  return out;
}

} // namespace medpol
