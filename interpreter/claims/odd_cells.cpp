#include "interpreter/claims/odd_cells.hpp"

#include "grammar/text/display.hpp"
#include "grammar/words/files.hpp"
#include "grammar/words/reasons.hpp"

namespace medpol {

Said fault_of(const OddCharacter& odd) {
  auto code = code_point_name(odd.code_point);
  if (is_replacement(odd.code_point)) return say<ReasonCode::lost_character>(std::move(code));
  return say<ReasonCode::invisible_character>(std::move(code));
}

std::optional<Said> odd_in(const Record& record) {
  for (const auto& field : record.fields)
    for (const auto* text : {&field.name, &field.value.text})
      if (const auto odd = find_odd(*text)) return say<FilePhrase::odd_cell>(shown(*text), fault_of(*odd));
  return std::nullopt;
}

} // namespace medpol
