#include "grammar/text/signs.hpp"

#include "grammar/text/utf8.hpp"

namespace medpol::signs {

std::size_t find_one(std::string_view text, std::u32string_view of, std::size_t from) {
  for (auto at = from; at < text.size(); at += decode(text, at).length)
    if (is_one(decode(text, at).value, of)) return at;
  return std::string_view::npos;
}

std::size_t sign_at_end(std::string_view text, std::u32string_view of) {
  if (text.empty()) return 0;
  auto last = text.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
  return is_one(decode(text, last).value, of) ? text.size() - last : 0;
}

} // namespace medpol::signs
