#include "interpreter/model/vocabulary/citizen_number.hpp"

#include "grammar/value/date.hpp"
#include "interpreter/model/vocabulary/field_words.hpp"

#include <algorithm>
#include <array>

namespace medpol {
namespace {

int number_in(std::string_view digits, std::size_t from, std::size_t count) {
  int number = 0;
  for (const char c : digits.substr(from, count)) number = number * 10 + (c - '0');
  return number;
}

bool is_province(int code) {
  static constexpr std::array<int, 35> codes{11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43,
                                             44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83};
  return std::binary_search(codes.begin(), codes.end(), code);
}

/// The sum of the digits by their weights leaves 1 over multiples of 11; X would be 10.
bool does_check_digit_hold(std::string_view digits) {
  int sum = 0, weight = 1;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, weight = weight * 2 % 11)
    sum += weight * (*digit - '0');
  return sum % 11 == 1;
}

} // namespace

bool may_hold_citizen_number(const Input& input) {
  return std::any_of(field_words::of_citizens.begin(), field_words::of_citizens.end(),
                     [&](std::string_view word) { return input.name.find(word) != std::string::npos; });
}

bool is_rewritten_citizen_number(std::string_view digits) {
  if (digits.size() != 18 || !digits.ends_with("000") || digits.find_first_not_of("0123456789") != digits.npos)
    return false;
  const int year = number_in(digits, 6, 4);
  return is_province(number_in(digits, 0, 2)) && year >= 1850 && year < 2200 &&
         make_date(year, number_in(digits, 10, 2), number_in(digits, 12, 2)) && !does_check_digit_hold(digits);
}

} // namespace medpol
