#pragma once
#include <cstdint>
#include <cstring>

namespace medpol {

/// The value of a cell in the form that files have most often; not `plain`: the general reader has to look at it. Up to
/// 16 bytes behind the cell are loaded.
struct PlainValue {
  bool plain = false;
  std::int64_t value = 0;
};

namespace detail {

inline std::uint64_t load_8(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, 8);
  if constexpr (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__) word = __builtin_bswap64(word);
  return word;
}

/// 1 to 8 digits as one word, the last digit in the highest byte, zeros before the first; `bad` gets a bit when there
/// is anything but digits.
inline std::uint64_t digits_word(const char* digits, std::size_t count, std::uint64_t& bad) {
  const std::uint64_t word = (load_8(digits) ^ 0x3030303030303030) << (64 - 8 * count);
  bad |= ((word + 0x7676767676767676) | word) & 0x8080808080808080;
  return word;
}

inline std::uint64_t number_of(std::uint64_t word) {
  word = word * 10 + (word >> 8); // pairs of digits, in every second byte
  return (((word & 0x000000FF000000FF) * 0x000F424000000064 +
           ((word >> 16) & 0x000000FF000000FF) * 0x0000271000000001) >>
          32) &
         0xFFFFFFFF;
}

} // namespace detail

/// Digits only, up to 8 of them.
[[gnu::always_inline]] inline PlainValue plain_count(const char* text, std::size_t length) {
  if (length - 1 >= 8) return {};
  std::uint64_t bad = 0;
  const std::uint64_t word = detail::digits_word(text, length, bad);
  return {bad == 0, static_cast<std::int64_t>(detail::number_of(word))};
}

/// Up to 8 digits, and perhaps a point with one or two more: an amount in fen.
[[gnu::always_inline]] inline PlainValue plain_money(const char* text, std::size_t length) {
  // The branches are foreseen where a file writes its amounts alike; without them it takes longer.
  const char* const end = text + length;
  const bool two = length > 3 && end[-3] == '.', one = length > 2 && end[-2] == '.';
  const std::size_t decimals = two ? 2 : one ? 1 : 0;
  const std::size_t behind = decimals + (decimals != 0 ? 1 : 0);
  const std::size_t whole = length - behind;
  if (whole - 1 >= 8) return {};
  std::uint64_t bad = 0;
  const std::uint64_t word = detail::digits_word(text, whole, bad);
  std::uint16_t last = 0;
  std::memcpy(&last, end - decimals, 2);
  if constexpr (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__) last = __builtin_bswap16(last);
  static constexpr std::uint16_t mask[3] = {0, 0x00FF, 0xFFFF};
  const unsigned fraction = (last ^ 0x3030u) & mask[decimals];
  bad |= ((fraction + 0x7676u) | fraction) & 0x8080u;
  const std::uint64_t fen = (fraction & 0xFF) * 10 + (fraction >> 8);
  return {bad == 0, static_cast<std::int64_t>(detail::number_of(word) * 100 + fen)};
}

/// Up to 9 digits, and perhaps a point with one to six more, in millionths.
[[gnu::always_inline]] inline PlainValue plain_millionths(const char* text, std::size_t length) {
  if (length > 16) return {};
  const std::uint64_t points = detail::load_8(text) ^ 0x2E2E2E2E2E2E2E2E;
  const std::uint64_t found = (points - 0x0101010101010101) & ~points & 0x8080808080808080;
  const std::size_t point = found == 0 ? 8 : static_cast<std::size_t>(__builtin_ctzll(found)) / 8;
  const std::size_t whole = point < length ? point : length;
  if (whole - 1 < 8 && (found != 0 || length <= 8)) { // most are short: eight digits at a time
    static constexpr std::uint32_t power[7] = {1'000'000, 100'000, 10'000, 1'000, 100, 10, 1};
    std::uint64_t bad = 0;
    const std::uint64_t before = detail::number_of(detail::digits_word(text, whole, bad)) * power[0];
    if (whole == length) return {bad == 0, static_cast<std::int64_t>(before)};
    const std::size_t decimals = length - whole - 1;
    if (decimals - 1 >= 6) return {};
    const std::uint64_t behind =
        detail::number_of(detail::digits_word(text + whole + 1, decimals, bad)) * power[decimals];
    return {bad == 0, static_cast<std::int64_t>(before + behind)};
  }
  std::int64_t value = 0;
  std::size_t at = 0;
  for (; at < length && static_cast<unsigned char>(text[at] - '0') < 10; ++at) value = value * 10 + (text[at] - '0');
  if (at == 0 || at > 9) return {};
  std::size_t decimals = 0;
  if (at < length) {
    if (text[at] != '.' || at + 1 == length) return {};
    ++at;
    for (; at < length && static_cast<unsigned char>(text[at] - '0') < 10; ++at, ++decimals)
      value = value * 10 + (text[at] - '0');
    if (at < length || decimals > 6) return {};
  }
  for (; decimals < 6; ++decimals) value *= 10;
  return {true, value};
}

/// The months of the years that a date may have.
struct CalendarMonth {
  std::int32_t before = 0; ///< number of the day before its first
  std::uint32_t days = 0;  ///< 0: no such month
};
constexpr std::uint32_t first_plain_year = 1900, plain_years = 300;
/// By (year - 1900) × 16 + month.
extern const CalendarMonth* const calendar_months;

/// 2024-08-01, 2024/08/01, 2024.08.01 or 20240801.
[[gnu::always_inline]] inline PlainValue plain_date(const char* text, std::size_t length) {
  std::uint64_t bad = 0;
  std::uint32_t year = 0, month = 0, day = 0;
  const std::uint64_t first = detail::load_8(text) ^ 0x3030303030303030;
  if (length == 10) {
    const char mark = text[4];
    bad |= text[7] != mark || (mark != '-' && mark != '/' && mark != '.') ? 1 : 0;
    std::uint16_t last = 0;
    std::memcpy(&last, text + 8, 2);
    if constexpr (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__) last = __builtin_bswap16(last);
    const std::uint64_t digits =
        (first & 0xFFFFFFFF) | (first >> 8 & 0xFFFF00000000) | static_cast<std::uint64_t>(last ^ 0x3030u) << 48;
    bad |= ((digits + 0x7676767676767676) | digits) & 0x8080808080808080;
    const std::uint64_t pairs = digits * 10 + (digits >> 8);
    year = static_cast<std::uint32_t>((pairs & 0xFF) * 100 + (pairs >> 16 & 0xFF));
    month = pairs >> 32 & 0xFF;
    day = pairs >> 48 & 0xFF;
  } else if (length == 8) {
    bad |= ((first + 0x7676767676767676) | first) & 0x8080808080808080;
    const std::uint64_t pairs = first * 10 + (first >> 8);
    year = static_cast<std::uint32_t>((pairs & 0xFF) * 100 + (pairs >> 16 & 0xFF));
    month = pairs >> 32 & 0xFF;
    day = pairs >> 48 & 0xFF;
  } else {
    return {};
  }
  if (bad != 0 || year - first_plain_year >= plain_years || month > 12) return {};
  const CalendarMonth known = calendar_months[(year - first_plain_year) * 16 + month];
  return {day - 1 < known.days, known.before + static_cast<std::int64_t>(day)};
}

} // namespace medpol
