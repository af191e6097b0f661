#include "grammar/text/gb18030.hpp"

#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <vector>

namespace medpol {
namespace {

/// A pointer of GB18030 and its code point; in a run those behind it go on by one.
struct PointerRun {
  std::uint32_t pointer, code_point;
};
#include "grammar/text/gb18030_table.inc"

constexpr std::uint32_t trails = 190; ///< second bytes of a character of two bytes
static_assert(std::size(two_bytes) == 126 * trails);

char32_t of_two(std::uint32_t pointer) {
  if (const auto found = two_bytes[pointer]; found != 0) return found;
  return std::find_if(std::begin(beyond), std::end(beyond),
                      [&](const PointerRun& one) { return one.pointer == pointer; })
      ->code_point;
}

constexpr std::uint32_t end_of_first_plane = 39420, second_plane = 189000, last = 1237575;
constexpr PointerRun moved{7457, 0xE7C7}; ///< stands among characters of other code points

/// 0 for a pointer without a character.
char32_t of_four(std::uint32_t pointer) {
  if (pointer == moved.pointer) return moved.code_point;
  if (pointer >= second_plane) return pointer <= last ? pointer - second_plane + 0x10000 : 0;
  if (pointer >= end_of_first_plane) return 0;
  const auto behind =
      std::upper_bound(std::begin(four_bytes), std::end(four_bytes), pointer,
                       [](std::uint32_t wanted, const PointerRun& one) { return wanted < one.pointer; });
  const auto& run = *std::prev(behind);
  return run.code_point + (pointer - run.pointer);
}

/// The character that begins at `at` with a byte above 0x7F; length 0 when none does.
CodePoint character(std::string_view bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) -> std::uint32_t {
    return at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u;
  };
  const auto first = byte(0), second = byte(1);
  if (first == 0x80) return {0x20AC, 1};
  if (first == 0xFF) return {};
  if (second >= 0x30 && second <= 0x39) {
    const auto third = byte(2), fourth = byte(3);
    if (third < 0x81 || third > 0xFE || fourth < 0x30 || fourth > 0x39) return {};
    const auto pointer = (((first - 0x81) * 10 + second - 0x30) * 126 + third - 0x81) * 10 + fourth - 0x30;
    const auto found = of_four(pointer);
    return found == 0 ? CodePoint{} : CodePoint{found, 4};
  }
  if (second < 0x40 || second == 0x7F || second == 0xFF) return {};
  return {of_two((first - 0x81) * trails + second - (second < 0x7F ? 0x40 : 0x41)), 2};
}

std::size_t ascii_bytes(std::string_view bytes, std::size_t at) {
  const auto begin = at;
  for (std::uint64_t word = 0; at + 8 <= bytes.size(); at += 8) {
    std::memcpy(&word, bytes.data() + at, 8);
    if ((word & 0x8080808080808080u) != 0) break;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at - begin;
}

constexpr std::uint32_t nowhere = 0xFFFFFFFF;

/// The pointers of the characters that have two bytes, in the order of their code points; of two pointers the lower.
const std::vector<PointerRun>& by_code_point() {
  static const auto sorted = [] {
    std::vector<PointerRun> out(std::begin(beyond), std::end(beyond));
    for (std::uint32_t pointer = 0; pointer < std::size(two_bytes); ++pointer)
      if (two_bytes[pointer] != 0) out.push_back({pointer, two_bytes[pointer]});
    std::sort(out.begin(), out.end(), [](const PointerRun& a, const PointerRun& b) {
      return a.code_point != b.code_point ? a.code_point < b.code_point : a.pointer < b.pointer;
    });
    return out;
  }();
  return sorted;
}

std::uint32_t pointer_of_two(char32_t code_point) {
  const auto& all = by_code_point();
  const auto found = std::lower_bound(all.begin(), all.end(), code_point,
                                      [](const PointerRun& one, char32_t wanted) { return one.code_point < wanted; });
  return found != all.end() && found->code_point == code_point ? found->pointer : nowhere;
}

std::uint32_t pointer_of_four(char32_t code_point) {
  if (code_point == moved.code_point) return moved.pointer;
  if (code_point >= 0x10000) return second_plane + (code_point - 0x10000);
  const auto behind = std::upper_bound(std::begin(four_bytes), std::end(four_bytes), code_point,
                                       [](char32_t wanted, const PointerRun& one) { return wanted < one.code_point; });
  if (behind == std::begin(four_bytes)) return nowhere;
  const auto& run = *std::prev(behind);
  const auto pointer = run.pointer + (code_point - run.code_point);
  return of_four(pointer) == code_point ? pointer : nowhere;
}

/// Characters for private use whose codes belong to other characters by now (GB18030-2005 and -2022): the same signs.
struct Successor {
  char32_t before, now;
};
constexpr Successor successors[] = {
    {0xE78D, 0xFE10},  {0xE78E, 0xFE12},  {0xE78F, 0xFE11}, {0xE790, 0xFE13}, {0xE791, 0xFE14},  {0xE792, 0xFE15},
    {0xE793, 0xFE16},  {0xE794, 0xFE17},  {0xE795, 0xFE18}, {0xE796, 0xFE19}, {0xE816, 0x20087}, {0xE817, 0x20089},
    {0xE818, 0x200CC}, {0xE81E, 0x9FB4},  {0xE826, 0x9FB5}, {0xE82B, 0x9FB6}, {0xE82C, 0x9FB7},  {0xE831, 0x215D7},
    {0xE832, 0x9FB8},  {0xE83B, 0x2298F}, {0xE843, 0x9FB9}, {0xE854, 0x9FBA}, {0xE855, 0x241FE}, {0xE864, 0x9FBB},
};

void append_code(std::string& out, char32_t code_point) {
  for (const auto& one : successors)
    if (one.before == code_point) code_point = one.now;
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code_point < 0x80) return put(code_point);
  if (const auto two = pointer_of_two(code_point); two != nowhere) {
    put(two / trails + 0x81);
    put(two % trails + (two % trails < 0x3F ? 0x40 : 0x41));
    return;
  }
  const auto four = pointer_of_four(code_point);
  if (four == nowhere) return append_code(out, 0xFFFD);
  put(four / (10 * 126 * 10) + 0x81);
  put(four / (126 * 10) % 10 + 0x30);
  put(four / 10 % 126 + 0x81);
  put(four % 10 + 0x30);
}

} // namespace

std::optional<std::size_t> append_gb18030(std::string& out, std::string_view bytes) {
  // No character takes more than three times its bytes: U+20AC is one byte and three; all others at most half as much
  // again.
  const std::size_t before = out.size();
  out.resize(before + 3 * bytes.size());
  char* to = out.data() + before;
  std::optional<std::size_t> bad;
  for (std::size_t at = 0; at < bytes.size();) {
    if (const auto length = ascii_bytes(bytes, at); length != 0) {
      std::memcpy(to, bytes.data() + at, length);
      to += length;
      at += length;
      continue;
    }
    const CodePoint found = character(bytes, at);
    if (found.length == 0) {
      bad = at;
      break;
    }
    at += found.length;
    const auto put = [&](char32_t byte) { *to++ = static_cast<char>(static_cast<unsigned char>(byte)); };
    if (found.value >= 0x800 && found.value < 0x10000) {
      put(0xE0 | (found.value >> 12));
      put(0x80 | ((found.value >> 6) & 0x3F));
    } else if (found.value < 0x800) {
      put(0xC0 | (found.value >> 6));
    } else {
      put(0xF0 | (found.value >> 18));
      put(0x80 | ((found.value >> 12) & 0x3F));
      put(0x80 | ((found.value >> 6) & 0x3F));
    }
    put(0x80 | (found.value & 0x3F));
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
  return bad;
}

std::string to_gb18030(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = decode(text, at);
    append_code(out, c);
    at += length;
  }
  return out;
}

} // namespace medpol
