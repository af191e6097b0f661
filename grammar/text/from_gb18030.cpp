#include "grammar/text/from_gb18030.hpp"

#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>

namespace medpol {
namespace {

/// A pointer of GB18030 and its code point; in a run those behind it go on by one.
struct Run {
  std::uint32_t pointer, code_point;
};
#include "grammar/text/gb18030_table.inc"

constexpr std::uint32_t trails = 190; ///< second bytes of a character of two bytes
static_assert(std::size(two_bytes) == 126 * trails);

char32_t of_two(std::uint32_t pointer) {
  if (const auto found = two_bytes[pointer]; found != 0) return found;
  return std::find_if(std::begin(beyond), std::end(beyond), [&](const Run& one) { return one.pointer == pointer; })
      ->code_point;
}

/// 0 for a pointer without a character.
char32_t of_four(std::uint32_t pointer) {
  constexpr std::uint32_t end_of_first_plane = 39420, second_plane = 189000, last = 1237575, moved = 7457;
  if (pointer == moved) return 0xE7C7;
  if (pointer >= second_plane) return pointer <= last ? pointer - second_plane + 0x10000 : 0;
  if (pointer >= end_of_first_plane) return 0;
  const auto behind = std::upper_bound(std::begin(four_bytes), std::end(four_bytes), pointer,
                                       [](std::uint32_t wanted, const Run& one) { return wanted < one.pointer; });
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

} // namespace medpol
