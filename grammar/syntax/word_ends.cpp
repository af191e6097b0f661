#include "grammar/syntax/word_ends.hpp"

#include "grammar/syntax/literal.hpp"
#include "grammar/text/utf8.hpp"

namespace medpol {

std::size_t word_end(std::string_view text, std::size_t at) {
  if (const auto scanned = scan_literal(text, at)) return at + scanned->length;
  auto here = at;
  while (here < text.size()) {
    const auto [value, length] = decode(text, here);
    const bool sign = ends_word(fold(value));
    if (here != at && sign) break;
    here += length;
    if (sign) break;
  }
  return here;
}

} // namespace medpol
