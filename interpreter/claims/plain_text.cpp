#include "interpreter/claims/plain_text.hpp"

#include "grammar/text/utf8.hpp"

namespace medpol {

std::optional<std::string> plain_form(std::string_view text) {
  const std::string_view trimmed = trim_blanks(text);
  if (find_invalid_utf8(trimmed)) return std::nullopt;
  return fold(trimmed);
}

} // namespace medpol
