#pragma once
#include "grammar/value/date.hpp"
#include "grammar/value/exact.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace medpol {

/// Why a text in a claim is not the value it should be; the caller words it.
enum class ValueError : std::uint8_t {
  empty,
  not_a_number,      ///< 12x, 1e999, 1.2.3, NaN: exponents are not accepted in a claim
  bad_grouping,      ///< 1,23
  wrong_unit,        ///< 5天 where an amount is wanted
  too_many_decimals, ///< more decimals than the field holds
  out_of_range,      ///< beyond the documented range
  no_such_day,       ///< 2024-02-30
  not_a_date,
  not_yes_or_no,
};

template <class T> struct ReadResult {
  std::optional<T> value;
  ValueError error{};
};

// In each of these, full-width letters, digits and signs count as their ASCII forms, and blanks around the value are
// allowed. A number may have a leading minus or plus, a thousands grouping (`1,200`) and no digit before its point
// (`.5`).

/// An amount in yuan, in fen: `1200`, `1,200.00`, `1200元`, `0.12万元`, `¥1200`, `￥1200.5`, `3亿元`, `1200 yuan`.
/// Exactly representable in fen or `too_many_decimals`; |amount| ≤ 10 trillion yuan or `out_of_range`.
ReadResult<Int> read_money(std::string_view text);
/// An amount for one piece, in 10^-6 yuan; written as an amount, with at most six decimals.
ReadResult<Int> read_price(std::string_view text);
/// A plain number with at most `max_decimals` (0–18) decimals, in steps of 10^-max_decimals; |number| ≤ 10^15.
ReadResult<Int> read_number(std::string_view text, int max_decimals);
/// `80%`, `80％`, `0.8`: the exact fraction in lowest terms (its scale divides 10^8), |rate| ≤ 1000. Without a percent
/// sign a number beyond ±1 is `wrong_unit`: 80 could be meant either way.
ReadResult<Exact> read_rate(std::string_view text);
/// A whole number with an optional unit word: `90`, `90天`; any unit other than `unit` (“天”; may be empty) is
/// `wrong_unit`; |count| ≤ 10^15.
ReadResult<Int> read_count(std::string_view text, std::string_view unit);
/// `2024-08-01`, `2024/8/1`, `2024.8.1`, `2024年8月1日`, `20240801`, each optionally followed by a time of day, which
/// is read and left out: `2024-08-01 10:30:00`, `2024-08-01T10:30`, `2024年8月1日10时30分`, `20240801103000`. A time
/// zone other than `+08:00` is `not_a_date`, for the day in China may be another one.
ReadResult<Date> read_date(std::string_view text);
/// 是 否 / yes no / true false / 1 0 / Y N, in any letter case.
ReadResult<bool> read_yes_no(std::string_view text);

} // namespace medpol
