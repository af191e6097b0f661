#include "interpreter/model/vocabulary/no_value_words.hpp"

#include "grammar/text/utf8.hpp"
#include "interpreter/model/vocabulary/field_words.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Readers of many claims pass over these lists where a key has a figure.
template <class Words> constexpr bool have_no_figure(const Words& words) {
  return std::all_of(words.begin(), words.end(),
                     [](auto word) { return word.find_first_of("123456789") == word.npos; });
}
static_assert(have_no_figure(field_words::none) && have_no_figure(field_words::unknown) &&
              have_no_figure(field_words::totals));

/// A dash, stroke, dot or other mark that is no letter and no digit.
bool is_mark(char32_t c) {
  if (c < 0x80) return (c > ' ' && c < '0') || c == '?' || c == '|' || c == '~';
  return (c >= 0x2010 && c <= 0x2027) || (c >= 0x3001 && c <= 0x3002) || c == 0xB7 || c == 0x2212 || c == 0x2500;
}

template <class Is> bool all(std::string_view text, Is is) {
  for (std::size_t at = 0; at < text.size();) {
    const auto [value, length] = decode(text, at);
    if (!is(value)) return false;
    at += length;
  }
  return !text.empty();
}

} // namespace

bool says_none(std::string_view key) { return field_words::is_one(key, field_words::none) || all(key, is_mark); }

NoId why_no_id(std::string_view key) {
  if (key.find('*') != std::string_view::npos) return NoId::masked;
  if (field_words::is_one(key, field_words::totals)) return NoId::total;
  const bool zeros = all(key, [](char32_t c) { return c == '0'; });
  return zeros || says_none(key) || field_words::is_one(key, field_words::unknown) ? NoId::nothing : NoId::none;
}

} // namespace medpol
