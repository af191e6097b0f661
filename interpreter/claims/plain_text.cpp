#include "interpreter/claims/plain_text.hpp"

#include "grammar/text/utf8.hpp"

#include <array>
#include <cstddef>

namespace medpol {
namespace {

constexpr std::array<std::string_view, 6> blanks{" ", "\t", "\r", "\n", "\u00A0", "\u3000"};

/// Length of the blank at the beginning of `text`, 0 when there is none.
std::size_t blank_before(std::string_view text) {
  if (text.empty() ||
      (static_cast<unsigned char>(text.front()) > ' ' && text.front() != '\xC2' && text.front() != '\xE3'))
    return 0;
  for (const std::string_view blank : blanks)
    if (text.starts_with(blank)) return blank.size();
  return 0;
}

/// Length of the blank at the end of `text`, 0 when there is none.
std::size_t blank_after(std::string_view text) {
  if (text.empty() || (static_cast<unsigned char>(text.back()) > ' ' && text.back() != '\xA0' && text.back() != '\x80'))
    return 0;
  for (const std::string_view blank : blanks)
    if (text.ends_with(blank)) return blank.size();
  return 0;
}

} // namespace

std::string_view trim_blanks(std::string_view text) {
  while (const std::size_t length = blank_before(text)) text.remove_prefix(length);
  while (const std::size_t length = blank_after(text)) text.remove_suffix(length);
  return text;
}

std::optional<std::string> plain_form(std::string_view text) {
  const std::string_view trimmed = trim_blanks(text);
  if (find_invalid_utf8(trimmed)) return std::nullopt;
  return fold(trimmed);
}

} // namespace medpol
