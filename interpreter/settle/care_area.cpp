#include "interpreter/settle/care_area.hpp"

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

std::string_view area_between(const Levels& insured, const Levels& treated) {
  if (insured.province.empty() || treated.province.empty()) return {};
  if (insured.province != treated.province) return "省外";
  if (insured.city.empty() || treated.city.empty()) return "省内";
  return insured.city == treated.city ? "市内" : "省内市外";
}

} // namespace

std::optional<Reason> fill_care_area(const Scope& vocabulary, std::vector<InputValue>& inputs) {
  const auto insured = vocabulary.find_input("参保地"), treated = vocabulary.find_input("就医地"),
             area = vocabulary.find_input("就医范围");
  if (!insured || !treated || !area || vocabulary[*area].type.kind != TypeKind::one_of) return std::nullopt;
  const auto enumeration = vocabulary[*area].type.enumeration;
  const auto word =
      area_between(levels_of(code_of(vocabulary, *insured, inputs)), levels_of(code_of(vocabulary, *treated, inputs)));
  const auto value = word.empty() ? std::nullopt : vocabulary.find_value(enumeration, word);
  if (!value) return std::nullopt;
  auto& own = inputs[static_cast<std::size_t>(*area)];
  if (own.present) {
    const auto said = static_cast<std::uint16_t>(own.value);
    if (contains(vocabulary, enumeration, *value, said)) return std::nullopt; // it says more
    if (!contains(vocabulary, enumeration, said, *value)) {
      const auto words = vocabulary.format(vocabulary[*area].type, own.value, 1);
      return Reason{{"与参保地、就医地不符：这两处之间是" + std::string(word),
                     "does not agree with the two places: between them it is " +
                         vocabulary.format(vocabulary[*area].type, *value, 1, Language::en)},
                    "就医范围",
                    words};
    }
  }
  own = {true, *value, {}, {}};
  return std::nullopt;
}

} // namespace medpol
