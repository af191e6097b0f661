#pragma once
#include "grammar/value/unit.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// What is wrong with a text that is meant as a number or a date.
enum class LiteralProblem : std::uint8_t { none, bad_grouping, too_long, no_such_day, unknown_unit, two_ways };

/// A number or date as written: exactly `digits / 10^decimals` of its unit; of a day that there is not, year × 10000 +
/// month × 100 + day.
struct Literal {
  std::int64_t digits = 0;
  std::uint8_t decimals = 0;
  LiteralUnit unit = LiteralUnit::none;
  LiteralProblem problem = LiteralProblem::none;
};

struct ScannedLiteral {
  Literal literal;
  std::uint32_t length = 0; ///< bytes of the text
};

/// The number or date that starts at `text[at]`, in Chinese or Arabic digits, full-width or not; nullopt when none
/// starts there. A literal with a `problem` takes the characters that were meant as one.
std::optional<ScannedLiteral> scan_literal(std::string_view text, std::size_t at);

/// Where a number ends that has a blank within it (1 000元), when one starts at `text[at]`; 0 otherwise.
std::size_t broken_number(std::string_view text, std::size_t at);

/// What a Chinese numeral says whose last digit has neither 零 before it nor a power behind it: 一千五元 is 一千五百元
/// as it is spoken, 一千零五元 by its digits. Empty for every other text.
std::vector<std::string> two_ways_of_numeral(std::string_view literal);

/// Days since 1970-01-01 of a real calendar day of the years 1900–2199.
std::optional<std::int32_t> day_number(int year, int month, int day);

} // namespace medpol
