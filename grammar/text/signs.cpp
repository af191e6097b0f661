#include "grammar/text/signs.hpp"

#include "grammar/text/utf8.hpp"

namespace medpol::signs {

std::size_t find_one(std::string_view text, std::u32string_view of, std::size_t from) {
  for (auto at = from; at < text.size(); at += decode(text, at).length)
    if (is_one(decode(text, at).value, of)) return at;
  return std::string_view::npos;
}

bool ends_with_one(std::string_view text, std::u32string_view of) {
  auto last = text.size();
  while (last > 0 && (static_cast<unsigned char>(text[--last]) & 0xC0) == 0x80) {
  }
  return !text.empty() && is_one(decode(text, last).value, of);
}

} // namespace medpol::signs
