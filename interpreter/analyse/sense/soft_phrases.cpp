#include "interpreter/analyse/sense/soft_phrases.hpp"

#include "grammar/text/utf8.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr std::size_t longest_clause = 600;
constexpr char32_t ideographic_stop = 0x3002;

using Kind = SoftPhrase::Kind;

/// A word with what must or must not stand beside it.
struct Entry {
  std::string_view word;
  Kind kind;
  std::vector<std::string_view> not_before, only_before, not_behind,
      only_behind; ///< empty: whatever; “0” behind only_*: a digit
};

const std::vector<Entry>& entries() {
  static const std::vector<Entry> all{
#define MEDPOL_SOFT(word, kind, ...) {word, Kind::kind, __VA_ARGS__},
#include "interpreter/analyse/sense/soft_phrases.def"
#undef MEDPOL_SOFT
  };
  return all;
}

bool is_wide_digit(std::string_view text) {
  const auto value = decode(text, 0).value;
  return value >= 0xFF10 && value <= 0xFF19;
}

bool begins_with_any(std::string_view text, const std::vector<std::string_view>& words) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  const auto digit = !text.empty() && fold(decode(text, 0).value) >= '0' && fold(decode(text, 0).value) <= '9';
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return word == "0" ? digit : text.starts_with(word); });
}
bool ends_with_any(std::string_view text, const std::vector<std::string_view>& words) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  const auto digit = !text.empty() && ((text.back() >= '0' && text.back() <= '9') ||
                                       (text.size() >= 3 && is_wide_digit(text.substr(text.size() - 3))));
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return word == "0" ? digit : text.ends_with(word); });
}

bool fits(const Entry& entry, std::string_view before, std::string_view behind) {
  if (!entry.not_before.empty() && ends_with_any(before, entry.not_before)) return false;
  if (!entry.only_before.empty() && !ends_with_any(before, entry.only_before)) return false;
  if (!entry.not_behind.empty() && begins_with_any(behind, entry.not_behind)) return false;
  return entry.only_behind.empty() || begins_with_any(behind, entry.only_behind);
}

/// Ends of clauses: “，”, “。”, “；”, but no comma between digits.
std::vector<std::size_t> ends_of_clauses(std::string_view quote) {
  std::vector<std::size_t> out;
  const auto is_digit = [&](std::size_t at) { return at < quote.size() && quote[at] >= '0' && quote[at] <= '9'; };
  for (std::size_t at = 0; at < quote.size();) {
    const auto [value, length] = decode(quote, at);
    const auto c = fold(value);
    const bool grouping = c == ',' && at > 0 && is_digit(at - 1) && is_digit(at + length);
    if ((c == ',' && !grouping) || c == ';' || value == ideographic_stop) out.push_back(at);
    at += length;
  }
  out.push_back(quote.size());
  return out;
}

} // namespace

std::vector<SoftPhrase> soft_phrases(std::string_view quote) {
  std::vector<SoftPhrase> out;
  std::size_t begin = 0;
  for (const auto end : ends_of_clauses(quote)) {
    // Nobody writes a longer clause, and each word of it is looked at with all its figures.
    for (auto at = begin; at < end && end - begin < longest_clause; at += decode(quote, at).length)
      for (const auto& entry : entries()) {
        if (!quote.substr(at, end - at).starts_with(entry.word)) continue;
        const auto stop = at + entry.word.size();
        if (fits(entry, quote.substr(begin, at - begin), quote.substr(stop, end - stop)))
          out.push_back({entry.kind, at, stop, begin, end});
      }
    begin = end;
  }
  return out;
}

} // namespace medpol
