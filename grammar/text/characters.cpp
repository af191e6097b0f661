#include "grammar/text/characters.hpp"

#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <iterator>

namespace medpol {
namespace {

struct Range {
  char32_t first, last;
};
/// Characters of no width of their own, fillers, marks of direction, selectors of variants, tags; noncharacters of the
/// first plane.
constexpr Range invisible[] = {
    {0xAD, 0xAD},     {0x34F, 0x34F},   {0x61C, 0x61C},     {0x115F, 0x1160},   {0x17B4, 0x17B5},
    {0x180B, 0x180F}, {0x200B, 0x200F}, {0x202A, 0x202E},   {0x2060, 0x206F},   {0x2800, 0x2800},
    {0x3164, 0x3164}, {0xFDD0, 0xFDEF}, {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB}, {0xFFFE, 0xFFFF}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

template <class Found> std::optional<OddCharacter> find(std::string_view text, std::size_t from, Found found) {
  for (std::size_t at = from; at < text.size();) {
    const CodePoint next = decode(text, at);
    if (found(next.value)) return OddCharacter{at, next.value};
    at += next.length;
  }
  return std::nullopt;
}

} // namespace

bool is_control(char32_t code_point) {
  if (code_point < 0x20) return code_point != U'\t' && code_point != U'\n' && code_point != U'\r';
  return (code_point >= 0x7F && code_point < 0xA0) || code_point == 0x2028 || code_point == 0x2029;
}

bool is_invisible(char32_t code_point) {
  if (code_point < 0xAD || (code_point > 0x3164 && code_point < 0xFDD0)) return false;
  const auto range = std::lower_bound(std::begin(invisible), std::end(invisible), code_point,
                                      [](const Range& one, char32_t wanted) { return one.last < wanted; });
  return range != std::end(invisible) && range->first <= code_point;
}

bool turns_direction(char32_t code_point) {
  return code_point == 0x61C || code_point == 0x200E || code_point == 0x200F ||
         (code_point >= 0x202A && code_point <= 0x202E) || (code_point >= 0x2066 && code_point <= 0x2069);
}

bool is_replacement(char32_t code_point) { return code_point == 0xFFFD; }

std::optional<OddCharacter> find_control(std::string_view text, std::size_t from) {
  return find(text, from, is_control);
}

std::optional<OddCharacter> find_invisible(std::string_view text) { return find(text, 0, is_invisible); }

std::optional<OddCharacter> find_odd(std::string_view text) {
  return find(text, 0, [](char32_t one) { return is_control(one) || is_invisible(one) || is_replacement(one); });
}

std::optional<OddCharacter> find_control_byte(std::string_view bytes) {
  const auto found = std::find_if(bytes.begin(), bytes.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  });
  if (found == bytes.end()) return std::nullopt;
  return OddCharacter{static_cast<std::size_t>(found - bytes.begin()), static_cast<unsigned char>(*found)};
}

std::string code_point_name(char32_t code_point) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string name;
  for (; code_point != 0 || name.size() < 4; code_point >>= 4) name.insert(name.begin(), digits[code_point & 0xF]);
  return "U+" + name;
}

} // namespace medpol
