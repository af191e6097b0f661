#include "interpreter/settle/care_area.hpp"

#include "grammar/words/reasons.hpp"
#include "interpreter/model/vocabulary/parts.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace medpol {
namespace {

/// 北京市, 天津市, 上海市, 重庆市: provinces that are one city.
constexpr auto municipalities = std::to_array<std::string_view>({"11", "12", "31", "50"});

struct Levels {
  std::string_view province, city; ///< digits of the code; empty where the place says no more
};

Levels levels_of(std::string_view code) {
  if (code.size() != 6 || code.starts_with("00")) return {};
  const auto province = code.substr(0, 2);
  if (std::find(municipalities.begin(), municipalities.end(), province) != municipalities.end())
    return {province, province};
  const auto city = code.substr(2, 2);
  if (city == "00") return {province, {}};
  return {province, city == "90" ? code : code.substr(0, 4)}; // 90: counties directly under the province
}

std::string_view code_of(const Scope& scope, InputId field, const std::vector<InputValue>& inputs) {
  const auto& value = inputs[static_cast<std::size_t>(field)];
  if (!value.present) return {};
  const auto& codes = scope[scope[field].type.enumeration].values[static_cast<std::size_t>(value.value)].codes;
  return codes.empty() ? std::string_view{} : std::string_view(codes[0]);
}

std::optional<KnownValue> area_between(const Levels& insured, const Levels& treated) {
  if (insured.province.empty() || treated.province.empty()) return {};
  if (insured.province != treated.province) return KnownValue::other_province;
  if (insured.city.empty() || treated.city.empty()) return KnownValue::within_province;
  return insured.city == treated.city ? KnownValue::within_city : KnownValue::other_city;
}

} // namespace

std::optional<Reason> fill_care_area(const Scope& vocabulary, std::vector<InputValue>& inputs) {
  const auto insured = vocabulary.find(KnownField::insured_place),
             treated = vocabulary.find(KnownField::treatment_place), area = vocabulary.find(KnownField::care_area);
  if (!insured || !treated || !area) return std::nullopt;
  const auto enumeration = vocabulary[*area].type.enumeration;
  const auto between =
      area_between(levels_of(code_of(vocabulary, *insured, inputs)), levels_of(code_of(vocabulary, *treated, inputs)));
  const auto value = between ? vocabulary.find(*between) : std::nullopt;
  if (!value) return std::nullopt;
  auto& own = inputs[static_cast<std::size_t>(*area)];
  if (own.present) {
    const auto said = static_cast<std::uint16_t>(own.value);
    if (contains(vocabulary, enumeration, *value, said)) return std::nullopt; // it says more
    if (!contains(vocabulary, enumeration, said, *value)) {
      const auto& type = vocabulary[*area].type;
      return Reason{say<ReasonCode::care_area_disagrees>(
                        Words{known_name(*between), vocabulary.format(type, *value, 1, Language::en)}),
                    known_name(KnownField::care_area), vocabulary.format(type, own.value, 1)};
    }
  }
  own = {true, *value, {}, {}};
  return std::nullopt;
}

} // namespace medpol
