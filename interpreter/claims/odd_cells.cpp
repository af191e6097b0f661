#include "interpreter/claims/odd_cells.hpp"

#include "grammar/text/display.hpp"

namespace medpol {

std::array<std::string, 2> fault_of(const OddCharacter& odd) {
  const auto code = code_point_name(odd.code_point);
  if (is_replacement(odd.code_point))
    return {"里有 " + code + "：转换编码时丢了一个字，请从原来的系统重新导出",
            "has " + code + ", which stands where a conversion lost a character: export it again from its origin"};
  return {"里有看不见的字符 " + code + "：请删去", "has an invisible character, " + code + ": delete it"};
}

std::optional<std::array<std::string, 2>> odd_in(const Record& record) {
  for (const auto& field : record.fields)
    for (const auto* text : {&field.name, &field.value.text})
      if (const auto odd = find_odd(*text)) {
        const auto [zh, en] = fault_of(*odd);
        return std::array<std::string, 2>{"“" + shown(*text) + "”" + zh, "“" + shown(*text) + "” " + en};
      }
  return std::nullopt;
}

} // namespace medpol
