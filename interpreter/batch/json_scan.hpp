#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace medpol {

/// A text, number, truth value or null of a JSON object as it stands in a line.
struct JsonScalar {
  const char* begin = nullptr; ///< of a text: inside its quotes
  const char* end = nullptr;   ///< begin = end: null, or an empty text
  const char* next = nullptr;  ///< behind the value; null when this is not a value that can be read here
  bool escaped = false;        ///< a backslash is in it
};

/// For a token that is neither plain digits nor digits with a point between them.
JsonScalar scan_json_token(const char* begin, const char* end);

namespace detail {

constexpr std::uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;

inline std::uint64_t word_at(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, 8);
  if constexpr (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__) word = __builtin_bswap64(word);
  return word;
}
/// The lowest bit that is set tells the first such byte; bits above it tell nothing.
inline std::uint64_t below(std::uint64_t word, unsigned char bound) { return (word - ones * bound) & ~word & highs; }
inline std::uint64_t equal(std::uint64_t word, char wanted) { return below(word ^ ones * static_cast<unsigned char>(wanted), 1); }
inline unsigned first_byte(std::uint64_t found) { return static_cast<unsigned>(__builtin_ctzll(found)) / 8; }

} // namespace detail

/// The value at `at`, in a line that ends with a line feed before the end of a `RoomyText`.
inline JsonScalar scan_json_scalar(const char* at) {
  JsonScalar scalar;
  if (*at == '"') {
    scalar.begin = ++at;
    for (;;) {
      const std::uint64_t word = detail::word_at(at);
      const std::uint64_t found = detail::equal(word, '"') | detail::equal(word, '\\') | detail::below(word, 0x20);
      if (found == 0) {
        at += 8;
        continue;
      }
      at += detail::first_byte(found);
      if (*at == '"') break;
      // A control character is not allowed in a text; a line feed may come behind the backslash as well.
      if (*at != '\\' || static_cast<unsigned char>(at[1]) < 0x20) return {};
      scalar.escaped = true;
      at += 2;
    }
    scalar.end = at;
    scalar.next = at + 1;
    return scalar;
  }
  const char* end = at;
  for (;; end += 8) {
    const std::uint64_t word = detail::word_at(end);
    const std::uint64_t found = detail::equal(word, ',') | detail::equal(word, '}') | detail::below(word, 0x21);
    if (found == 0) continue;
    end += detail::first_byte(found);
    break;
  }
  const auto length = static_cast<std::size_t>(end - at);
  if (length - 1 < 16) {
    const auto others = [](std::uint64_t word) { // bytes that are no digits
      word ^= 0x3030303030303030;
      return (((word & ~detail::highs) + 0x7676767676767676) | word) & detail::highs;
    };
    std::uint64_t low = others(detail::word_at(at)), high = length > 8 ? others(detail::word_at(at + 8)) : 0;
    if (length <= 8) low &= ~std::uint64_t{0} >> (64 - 8 * length);
    else high &= ~std::uint64_t{0} >> (128 - 8 * length);
    const bool leading_zero = *at == '0' && length > 1 && at[1] != '.';
    std::size_t point = 0; // no number begins with one
    const bool whole = (low | high) == 0;
    if (!whole && (low == 0 || high == 0)) {
      const std::uint64_t mask = low | high;
      if ((mask & (mask - 1)) == 0) point = detail::first_byte(mask) + (low == 0 ? 8 : 0);
    }
    if (!leading_zero && (whole || (point != 0 && at[point] == '.' && point + 1 < length))) return {at, end, end, false};
  }
  return scan_json_token(at, end);
}

} // namespace medpol
