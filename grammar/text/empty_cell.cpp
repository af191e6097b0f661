#include "grammar/text/empty_cell.hpp"

#include "grammar/text/blanks.hpp"
#include "grammar/text/fold.hpp"
#include "grammar/text/utf8.hpp"

namespace medpol {

bool is_empty_cell(std::string_view cell) {
  const auto text = trim_blanks(cell);
  return text.empty() || (fold(decode(text, 0).value) == U'\'' && fold_key(text).empty());
}

} // namespace medpol
