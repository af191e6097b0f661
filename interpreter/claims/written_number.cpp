#include "interpreter/claims/written_number.hpp"

#include "interpreter/claims/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

namespace medpol {
namespace {

constexpr std::size_t most_digits = 18;
constexpr std::array<std::string_view, 2> currency_signs{"\u00A5", "\uFFE5"};
constexpr std::array<std::string_view, 2> minus_signs{"-", "\u2212"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

std::string_view take_digits(std::string_view& rest) {
  std::size_t length = 0;
  while (length < rest.size() && is_digit(rest[length])) ++length;
  const std::string_view digits = rest.substr(0, length);
  rest.remove_prefix(length);
  return digits;
}

template <std::size_t Count> bool take_any(std::string_view& rest, const std::array<std::string_view, Count>& words) {
  for (const std::string_view word : words) {
    if (!rest.starts_with(word)) continue;
    rest.remove_prefix(word.size());
    rest = trim_blanks(rest);
    return true;
  }
  return false;
}

/// Takes a sign and a currency sign, in either order; true for a minus.
bool take_signs(std::string_view& rest, CurrencySign currency) {
  const bool has_currency = currency == CurrencySign::allowed && take_any(rest, currency_signs);
  const bool negative = take_any(rest, minus_signs);
  if (!negative) take_any(rest, std::array<std::string_view, 1>{"+"});
  if (currency == CurrencySign::allowed && !has_currency) take_any(rest, currency_signs);
  return negative;
}

/// Takes the digits before the point, without their grouping; nullopt when the groups are not of three.
std::optional<std::string> take_integer(std::string_view& rest) {
  std::string digits{take_digits(rest)};
  if (digits.empty() || !rest.starts_with(',')) return digits;
  if (digits.size() > 3) return std::nullopt;
  while (rest.starts_with(',')) {
    rest.remove_prefix(1);
    const std::string_view group = take_digits(rest);
    if (group.size() != 3) return std::nullopt;
    digits += group;
  }
  return digits;
}

bool could_be_unit(std::string_view rest) {
  return std::none_of(rest.begin(), rest.end(),
                      [](char c) { return is_digit(c) || is_letter(c) || c == '.' || c == ','; });
}

std::string_view without_leading_zeros(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size()));
}

std::string_view without_trailing_zeros(std::string_view digits) {
  return digits.substr(0, digits.find_last_not_of('0') + 1);
}

Int append_digits(Int value, std::string_view digits) {
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

} // namespace

ReadResult<WrittenNumber> read_written_number(std::string_view text, std::string_view own_unit, CurrencySign currency) {
  const auto plain = plain_form(text);
  if (!plain) return {std::nullopt, ValueError::not_a_number};
  if (plain->empty()) return {std::nullopt, ValueError::empty};

  std::string_view rest = *plain;
  const bool negative = take_signs(rest, currency);
  const auto integer = take_integer(rest);
  if (!integer) return {std::nullopt, ValueError::bad_grouping};
  std::string_view fraction;
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    fraction = take_digits(rest);
    if (fraction.empty()) return {std::nullopt, ValueError::not_a_number};
  }
  if (integer->empty() && fraction.empty()) return {std::nullopt, ValueError::not_a_number};
  rest = trim_blanks(rest);
  if (rest != own_unit && !could_be_unit(rest)) return {std::nullopt, ValueError::not_a_number};

  const std::string_view whole = without_leading_zeros(*integer);
  fraction = without_trailing_zeros(fraction);
  WrittenNumber number;
  number.too_large = whole.size() > most_digits;
  number.too_many_decimals = fraction.size() > most_digits;
  number.unit = rest;
  if (number.too_large || number.too_many_decimals) return {number};
  number.digits = append_digits(append_digits(0, whole), fraction);
  if (negative) number.digits = -number.digits;
  number.decimals = static_cast<int>(fraction.size());
  return {number};
}

ReadResult<Int> steps_of(const WrittenNumber& number, int places, Int limit) {
  if (number.too_large) return {std::nullopt, ValueError::out_of_range};
  if (number.too_many_decimals || number.decimals > places) return {std::nullopt, ValueError::too_many_decimals};
  const Int steps = number.digits * power_of_ten(places - number.decimals);
  if (steps > limit || steps < -limit) return {std::nullopt, ValueError::out_of_range};
  return {steps};
}

Int power_of_ten(int exponent) {
  Int power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

} // namespace medpol
