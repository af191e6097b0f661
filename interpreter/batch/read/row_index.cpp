#include "interpreter/batch/read/row_index.hpp"

#include "interpreter/claims/csv_cell.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__)
#define MEDPOL_X86 1
#include <immintrin.h>
// Functions between the two are compiled for these instructions.
#define MEDPOL_PRAGMA(words) _Pragma(#words)
#ifdef __clang__
#define MEDPOL_TARGET(instructions)                                                                                    \
  MEDPOL_PRAGMA(clang attribute push(__attribute__((target(instructions))), apply_to = function))
#define MEDPOL_TARGET_END MEDPOL_PRAGMA(clang attribute pop)
#else
#define MEDPOL_TARGET(instructions) MEDPOL_PRAGMA(GCC push_options) MEDPOL_PRAGMA(GCC target(instructions))
#define MEDPOL_TARGET_END MEDPOL_PRAGMA(GCC pop_options)
#endif
#endif

namespace medpol {
namespace {

/// Which of 64 bytes are what; bit i for byte i. `control`: all that are below a blank.
struct Masks {
  std::uint64_t separator, line, quote, control;
};

/// A search for rows: what to search and what was found so far.
struct Run {
  const char* text;
  std::size_t at, size;
  std::uint32_t most_rows;
  char separator;
  bool quotes;
  std::uint32_t *ends, *rows;
  std::uint32_t cells, rows_found;
  std::uint32_t *inner, *odd;
  std::size_t inner_count, odd_count, list_room;
  std::uint64_t stray, control; ///< not 0: there is one
};

namespace portable {

inline std::uint32_t count(std::uint64_t mask) { return static_cast<std::uint32_t>(__builtin_popcountll(mask)); }
inline std::uint32_t bit(std::uint64_t mask) {
  return mask == 0 ? 64 : static_cast<std::uint32_t>(__builtin_ctzll(mask));
}

inline std::uint64_t equal_bytes(const char* block, char wanted) {
  constexpr std::uint64_t low = 0x0101010101010101, sevens = 0x7F7F7F7F7F7F7F7F;
  std::uint64_t mask = 0;
  for (unsigned i = 0; i < 8; ++i) {
    std::uint64_t word = 0;
    std::memcpy(&word, block + i * 8, 8);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    word ^= low * static_cast<unsigned char>(wanted);
    const std::uint64_t equal =
        ~(((word & sevens) + sevens) | word | sevens); // the high bit of each byte that is equal
    mask |= ((equal >> 7) * 0x0102040810204080 >> 56) << (i * 8);
  }
  return mask;
}

/// Bytes below a blank.
inline std::uint64_t low_bytes(const char* block) {
  constexpr std::uint64_t low = 0x0101010101010101, sevens = 0x7F7F7F7F7F7F7F7F;
  std::uint64_t mask = 0;
  for (unsigned i = 0; i < 8; ++i) {
    std::uint64_t word = 0;
    std::memcpy(&word, block + i * 8, 8);
    if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
    const std::uint64_t below = ~(((word & sevens) + low * 0x60) | word | sevens);
    mask |= ((below >> 7) * 0x0102040810204080 >> 56) << (i * 8);
  }
  return mask;
}

inline Masks masks(const char* block, char separator) {
  return {equal_bytes(block, separator), equal_bytes(block, '\n'), equal_bytes(block, '"'), low_bytes(block)};
}

#include "interpreter/batch/read/row_index_kernel.ipp"

} // namespace portable

#ifdef MEDPOL_X86
MEDPOL_TARGET("avx2,bmi,bmi2,popcnt,lzcnt")
namespace avx2 {

inline std::uint32_t count(std::uint64_t mask) { return static_cast<std::uint32_t>(__builtin_popcountll(mask)); }
inline std::uint32_t bit(std::uint64_t mask) { return static_cast<std::uint32_t>(_tzcnt_u64(mask)); }

struct Block {
  __m256i low, high;
  explicit Block(const char* bytes)
      : low(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes))),
        high(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 32))) {}
  std::uint64_t equal(char wanted) const {
    const __m256i all = _mm256_set1_epi8(wanted);
    const auto a = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, all)));
    const auto b = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, all)));
    return a | static_cast<std::uint64_t>(b) << 32;
  }
  std::uint64_t below_blank() const {
    const __m256i most = _mm256_set1_epi8(0x1F);
    const auto a = static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(low, most), low)));
    const auto b =
        static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(high, most), high)));
    return a | static_cast<std::uint64_t>(b) << 32;
  }
};

inline std::uint64_t equal_bytes(const char* block, char wanted) { return Block(block).equal(wanted); }
inline Masks masks(const char* bytes, char separator) {
  const Block block(bytes);
  return {block.equal(separator), block.equal('\n'), block.equal('"'), block.below_blank()};
}

#include "interpreter/batch/read/row_index_kernel.ipp"

} // namespace avx2
MEDPOL_TARGET_END

MEDPOL_TARGET("avx512f,avx512bw,bmi,bmi2,popcnt,lzcnt")
namespace avx512 {

inline std::uint32_t count(std::uint64_t mask) { return static_cast<std::uint32_t>(__builtin_popcountll(mask)); }
inline std::uint32_t bit(std::uint64_t mask) { return static_cast<std::uint32_t>(_tzcnt_u64(mask)); }

inline std::uint64_t equal_bytes(const char* block, char wanted) {
  return _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(block), _mm512_set1_epi8(wanted));
}
inline Masks masks(const char* bytes, char separator) {
  return {equal_bytes(bytes, separator), equal_bytes(bytes, '\n'), equal_bytes(bytes, '"'),
          _mm512_cmplt_epu8_mask(_mm512_loadu_si512(bytes), _mm512_set1_epi8(0x20))};
}

#include "interpreter/batch/read/row_index_kernel.ipp"

} // namespace avx512
MEDPOL_TARGET_END
#endif

/// Calls what was compiled for the instructions.
template <class Portable, class Avx2, class Avx512>
auto choose(Instructions instructions, Portable portable, Avx2 avx2, Avx512 avx512) {
  switch (instructions) {
  case Instructions::avx2: return avx2;
  case Instructions::avx512: return avx512;
  case Instructions::portable: break;
  }
  return portable;
}

#ifdef MEDPOL_X86
#define MEDPOL_FOR(instructions, function) choose(instructions, portable::function, avx2::function, avx512::function)
#else
#define MEDPOL_FOR(instructions, function)                                                                             \
  choose(instructions, portable::function, portable::function, portable::function)
#endif

} // namespace

std::vector<Instructions> available_instructions() {
  std::vector<Instructions> out{Instructions::portable};
#ifdef MEDPOL_X86
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
                    __builtin_cpu_supports("popcnt");
  if (avx2) out.push_back(Instructions::avx2);
  if (avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw"))
    out.push_back(Instructions::avx512);
#endif
  return out;
}

Instructions best_instructions() {
  static const Instructions best = available_instructions().back();
  return best;
}

void RowIndex::make_room(std::size_t bytes) {
  constexpr std::size_t spare = 128;
  if (room_ >= bytes + spare) return;
  room_ = bytes + spare;
  // Not touched before it is needed: a text of separators only would need all of it.
  ends_.reset(new std::uint32_t[room_]);
  rows_.reset(new std::uint32_t[room_]);
}

void RowIndex::find(std::string_view text, std::size_t at, std::size_t most_rows, char separator, bool quotes) {
  constexpr std::size_t list_room = 4096;
  make_room(text.size());
  inner_.resize(quotes ? list_room : 0);
  odd_.resize(quotes ? list_room : 0);
  ends_[0] = static_cast<std::uint32_t>(at) - 1;
  Run run{text.data(),
          at,
          text.size(),
          static_cast<std::uint32_t>(most_rows),
          separator,
          quotes,
          ends_.get(),
          rows_.get(),
          1,
          0,
          inner_.data(),
          odd_.data(),
          0,
          0,
          list_room,
          0,
          0};
  MEDPOL_FOR(instructions_, find_rows)(run);
  control_ = run.control != 0;
  if (run.stray != 0) return find_with_care(text, at, most_rows, separator);
  inner_.resize(run.inner_count);
  odd_.resize(run.odd_count);
  row_count_ = std::min<std::size_t>(run.rows_found, most_rows);
}

void RowIndex::find_with_care(std::string_view text, std::size_t at, std::size_t most_rows, char separator) {
  inner_.clear();
  odd_.clear();
  control_ = true;
  row_count_ = 0;
  std::uint32_t cells = 1;
  while (at < text.size() && row_count_ < most_rows) {
    const CsvCell cell = scan_csv_cell(text, at, separator);
    if (cell.stray || cell.doubled || cell.open) odd_.push_back(static_cast<std::uint32_t>(at));
    const std::size_t content_end = cell.end == CsvCell::End::text ? cell.next : cell.next - 1;
    for (std::size_t line = text.find('\n', at); line < content_end; line = text.find('\n', line + 1))
      inner_.push_back(static_cast<std::uint32_t>(line));
    at = cell.next;
    if (cell.end != CsvCell::End::separator) rows_[row_count_++] = cells;
    ends_[cells++] = static_cast<std::uint32_t>(at) - 1;
  }
}

LastRow last_row(const char* text, std::size_t size, char separator, Instructions instructions) {
  return MEDPOL_FOR(instructions, find_last_row)(text, size, separator);
}

std::size_t count_lines(std::string_view text, Instructions instructions) {
  return MEDPOL_FOR(instructions, lines_of)(text.data(), text.size());
}

} // namespace medpol
