#include "interpreter/claims/read_value.hpp"

#include "grammar/text/utf8.hpp"
#include "interpreter/claims/plain_text.hpp"
#include "interpreter/claims/recognised.hpp"
#include "interpreter/claims/written_number.hpp"

#include <cassert>

namespace medpol {
namespace {

constexpr int number_magnitude = 15;

/// Decimal places by which a unit of money is larger than a fen; nullopt for another unit.
std::optional<int> fen_places(std::string_view unit) {
  if (unit.empty() || recognised::is_one(unit, recognised::yuan)) return 2;
  if (recognised::is_one(unit, recognised::ten_thousand_yuan)) return 6;
  if (recognised::is_one(unit, recognised::hundred_million_yuan)) return 10;
  return std::nullopt;
}

/// An amount in steps of 10^-`decimals` yuan.
ReadResult<Int> read_amount(std::string_view text, int decimals) {
  const auto number = read_written_number(text, "yuan", CurrencySign::allowed);
  if (!number.value) return {std::nullopt, number.error};
  const auto places = fen_places(number.value->unit);
  if (!places) return {std::nullopt, ValueError::wrong_unit};
  constexpr int most_yuan = 13;
  return steps_of(*number.value, *places - 2 + decimals, power_of_ten(most_yuan + decimals));
}

} // namespace

ReadResult<Int> read_money(std::string_view text) { return read_amount(text, 2); }
ReadResult<Int> read_price(std::string_view text) { return read_amount(text, 6); }

ReadResult<Int> read_number(std::string_view text, int max_decimals) {
  assert(max_decimals >= 0 && max_decimals <= 18);
  const auto number = read_written_number(text, "", CurrencySign::refused);
  if (!number.value) return {std::nullopt, number.error};
  if (!number.value->unit.empty()) return {std::nullopt, ValueError::wrong_unit};
  return steps_of(*number.value, max_decimals, power_of_ten(number_magnitude + max_decimals));
}

ReadResult<Exact> read_rate(std::string_view text) {
  constexpr int rate_places = 8;
  constexpr Scale rate_scale = 100'000'000;
  const auto number = read_written_number(text, "", CurrencySign::refused);
  if (!number.value) return {std::nullopt, number.error};
  const bool percent = number.value->unit == "%";
  if (!percent && !number.value->unit.empty()) return {std::nullopt, ValueError::wrong_unit};

  const Int most = percent ? power_of_ten(rate_places + 3) : power_of_ten(rate_places);
  const auto steps = steps_of(*number.value, percent ? rate_places - 2 : rate_places, most);
  if (!steps.value) {
    const bool beyond_one = !percent && steps.error == ValueError::out_of_range;
    return {std::nullopt, beyond_one ? ValueError::wrong_unit : steps.error};
  }
  return {reduce({*steps.value, rate_scale})};
}

ReadResult<Int> read_count(std::string_view text, std::string_view unit) {
  const std::string own_unit = fold(unit);
  const auto number = read_written_number(text, own_unit, CurrencySign::refused);
  if (!number.value) return {std::nullopt, number.error};
  if (!number.value->unit.empty() && number.value->unit != own_unit) return {std::nullopt, ValueError::wrong_unit};
  return steps_of(*number.value, 0, power_of_ten(number_magnitude));
}

ReadResult<bool> read_yes_no(std::string_view text) {
  const auto word = plain_form(text);
  if (!word) return {std::nullopt, ValueError::not_yes_or_no};
  if (word->empty()) return {std::nullopt, ValueError::empty};
  if (recognised::is_one(*word, recognised::yes)) return {true};
  if (recognised::is_one(*word, recognised::no)) return {false};
  return {std::nullopt, ValueError::not_yes_or_no};
}

} // namespace medpol
