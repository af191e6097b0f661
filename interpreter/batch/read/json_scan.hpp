#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

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
inline std::uint64_t equal(std::uint64_t word, char wanted) {
  return below(word ^ ones * static_cast<unsigned char>(wanted), 1);
}
inline unsigned first_byte(std::uint64_t found) { return static_cast<unsigned>(__builtin_ctzll(found)) / 8; }

} // namespace detail

/// Blanks as JSON has them, within a line.
inline const char* skip_blanks(const char* at) {
  while (*at == ' ' || *at == '\t' || *at == '\r') ++at;
  return at;
}

/// `length` bytes without a line feed, eight at a time; up to seven behind them are loaded.
inline bool same_bytes(const char* a, const char* b, std::size_t length) {
  for (; length >= 8; length -= 8, a += 8, b += 8)
    if (detail::word_at(a) != detail::word_at(b)) return false;
  if (length == 0) return true;
  return (detail::word_at(a) ^ detail::word_at(b)) << (64 - 8 * length) == 0;
}

/// Behind the plain bytes of a text: at its quote, a backslash or a control character.
[[gnu::always_inline]] inline const char* skip_plain(const char* at) {
#ifdef __SSE2__
  for (;; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i marks =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
    const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    const int found = _mm_movemask_epi8(_mm_or_si128(marks, controls));
    if (found != 0) return at + __builtin_ctz(static_cast<unsigned>(found));
  }
#else
  for (;; at += 8) {
    const std::uint64_t word = detail::word_at(at);
    const std::uint64_t found = detail::equal(word, '"') | detail::equal(word, '\\') | detail::below(word, 0x20);
    if (found != 0) return at + detail::first_byte(found);
  }
#endif
}

/// The end of a token that is no text; `plain` when it is digits, or digits with a point between them, as JSON writes
/// them.
[[gnu::always_inline]] inline const char* skip_token(const char* at, bool& plain) {
#ifdef __SSE2__
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
  const __m128i marks =
      _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(',')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('}')));
  const __m128i blanks = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x20)), bytes);
  const auto found = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(marks, blanks)));
  if (found != 0) {
    const __m128i from_zero = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
    const auto digits =
        static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(from_zero, _mm_set1_epi8(9)), from_zero)));
    const auto length = static_cast<unsigned>(__builtin_ctz(found));
    const unsigned others = ~digits & ((1u << length) - 1);
    const unsigned point = others == 0 ? 1 : static_cast<unsigned>(__builtin_ctz(others));
    const bool one_point = (others & (others - 1)) == 0 && at[point] == '.' && point != 0 && point + 1 < length;
    plain = length != 0 && (others == 0 || one_point) && !(*at == '0' && length > 1 && at[1] != '.');
    return at + length;
  }
#endif
  plain = false;
  for (;; at += 8) {
    const std::uint64_t word = detail::word_at(at);
    const std::uint64_t found_here = detail::equal(word, ',') | detail::equal(word, '}') | detail::below(word, 0x21);
    if (found_here != 0) return at + detail::first_byte(found_here);
  }
}

/// The value at `at`, in a line that ends with a line feed before the end of a `RoomyText`.
[[gnu::always_inline]] inline JsonScalar scan_json_scalar(const char* at) {
  if (*at == '"') {
    const char* const begin = ++at;
    bool escaped = false;
    for (;;) {
      at = skip_plain(at);
      if (*at == '"') return {begin, at, at + 1, escaped};
      // A control character is not allowed in a text; a line feed may come behind the backslash as well.
      if (*at != '\\' || static_cast<unsigned char>(at[1]) < 0x20) return {};
      escaped = true;
      at += 2;
    }
  }
  bool plain = false;
  const char* const end = skip_token(at, plain);
  return plain ? JsonScalar{at, end, end, false} : scan_json_token(at, end);
}

/// The key at `at`; `next` is where its value begins, behind the colon.
inline JsonScalar scan_json_key(const char* at) {
  if (*at != '"') return {};
  auto key = scan_json_scalar(at);
  if (key.next == nullptr) return key;
  at = skip_blanks(key.next);
  key.next = *at == ':' ? skip_blanks(at + 1) : nullptr;
  return key;
}

} // namespace medpol
