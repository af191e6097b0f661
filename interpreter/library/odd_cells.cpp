#include "interpreter/library/odd_cells.hpp"

#include "grammar/text/characters.hpp"
#include "grammar/text/display.hpp"

namespace medpol {

std::optional<std::array<std::string, 2>> odd_in(const RawRecord& record) {
  for (const auto& field : record.fields)
    for (const auto* text : {&field.name, &field.value.text})
      if (const auto odd = find_odd(*text)) {
        const auto code = code_point_name(odd->code_point);
        return std::array<std::string, 2>{"“" + shown(*text) + "”里有看不见的字符 " + code + "：请删去",
                                          "“" + shown(*text) + "” has an invisible character, " + code + ": delete it"};
      }
  return std::nullopt;
}

} // namespace medpol
