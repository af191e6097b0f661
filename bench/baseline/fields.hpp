#pragma once
#include "bench/w1_baseline.hpp"

#include <cstdint>
#include <cstring>
#include <string_view>

/// Reads the fields of a claim where they stand. Each function moves `at` behind the field and the character `end` that
/// must follow it, and is false when the field is not as it should be. Every line ends with '\n', which no field
/// contains, so nothing is read beyond the line but the bytes that a fixed width compares.
namespace baseline {

inline bool is_digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }

inline bool pass(const char*& at, char end) {
  if (end == '\n' && *at == '\r') ++at;
  if (*at != end) return false;
  ++at;
  return true;
}

/// 12, 12.3 or 12.34 yuan, up to ten trillion; in fen.
inline bool read_amount(const char*& at, std::int64_t& fen) {
  const char* const begin = at;
  std::int64_t yuan = 0;
  for (; is_digit(*at) && at - begin < 14; ++at) yuan = yuan * 10 + (*at - '0');
  if (at == begin || yuan > 10'000'000'000'000) return false;
  fen = yuan * 100;
  if (*at == '.') {
    if (!is_digit(at[1])) return false;
    fen += (at[1] - '0') * 10;
    at += 2;
    if (is_digit(*at)) fen += *at++ - '0';
  }
  return true;
}

inline bool read_amount(const char*& at, char end, std::int64_t& fen) { return read_amount(at, fen) && pass(at, end); }

/// 2024-07-01, a day that the calendar has; as 20240701.
inline bool read_date(const char*& at, std::uint32_t& date) {
  for (const int i : {0, 1, 2, 3, 5, 6, 8, 9})
    if (!is_digit(at[i])) return false;
  if (at[4] != '-' || at[7] != '-') return false;
  const auto digit = [at](int i) { return static_cast<std::uint32_t>(at[i] - '0'); };
  const std::uint32_t year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3),
                      month = digit(5) * 10 + digit(6), day = digit(8) * 10 + digit(9);
  constexpr std::uint32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return false;
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  if (day > days[month - 1] + (month == 2 && leap ? 1 : 0)) return false;
  date = year * 10000 + month * 100 + day;
  at += 10;
  return true;
}

inline bool read_date(const char*& at, char end, std::uint32_t& date) { return read_date(at, date) && pass(at, end); }

/// Text without quotes, up to the next `end` in the same line; not empty.
inline bool read_text(const char*& at, const char* end_of_block, char end, std::string_view& text) {
  const auto* found = static_cast<const char*>(std::memchr(at, end, static_cast<std::size_t>(end_of_block - at)));
  if (found == nullptr || found == at) return false;
  text = {at, static_cast<std::size_t>(found - at)};
  at = found + 1;
  return *text.data() != '"' && std::memchr(text.data(), '\n', text.size()) == nullptr;
}

/// The word that stands at `at`, if it is `word`; it need not be a whole field.
inline bool skip_word(const char*& at, std::string_view word) {
  if (std::memcmp(at, word.data(), word.size()) != 0) return false;
  at += word.size();
  return true;
}

inline bool read_person_kind(const char*& at, char end, bool& retired) {
  retired = skip_word(at, "退休");
  return (retired || skip_word(at, "在职")) && pass(at, end);
}

inline bool read_level(const char*& at, char end, std::uint8_t& level) {
  if (skip_word(at, "三级")) level = 2;
  else if (skip_word(at, "二级")) level = 1;
  else if (skip_word(at, "一级")) level = 0;
  else return false;
  return pass(at, end);
}

inline bool read_care(const char*& at, char end, bool& inpatient) {
  inpatient = skip_word(at, "普通住院");
  return (inpatient || skip_word(at, "普通门诊")) && pass(at, end);
}

/// What a claim must be for the policy to settle it.
inline const char* fault_of(const W1Claim& claim) {
  if (claim.date < 20230701) return "before the policy";
  if (claim.in_scope > claim.total) return "more in scope than in total";
  return nullptr;
}

} // namespace baseline
