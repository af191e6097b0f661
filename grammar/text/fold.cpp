#include "grammar/text/fold.hpp"

#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace medpol {
namespace {

/// `first + k × step` becomes `to + k × step`, up to `last`; all become `to` where the step is 0.
struct Run {
  std::uint32_t first, last, to, step;
};
constexpr Run table[] = {
#include "grammar/text/fold_table.inc"
};

constexpr bool is_blank(char32_t folded) { return folded == ' ' || folded == '\t' || folded == '\n' || folded == '\r'; }

} // namespace

char32_t fold_other(char32_t code_point) {
  if (code_point == 0x3000) return U' ';
  if (code_point >= 0xFF01 && code_point <= 0xFF5E) return fold(code_point - 0xFEE0);
  const auto run = std::lower_bound(std::begin(table), std::end(table), code_point,
                                    [](const Run& one, char32_t wanted) { return one.last < wanted; });
  if (run == std::end(table) || code_point < run->first) return code_point;
  const auto beyond = code_point - run->first;
  if (run->step == 0) return run->to;
  return beyond % run->step == 0 ? run->to + beyond : code_point;
}

std::string fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = decode(text, at);
    append_utf8(folded, fold(next.value));
    at += next.length;
  }
  return folded;
}

std::string fold_key(std::string_view text) {
  if (is_folded_key(text)) return std::string(text);
  std::string key;
  key.reserve(text.size());
  bool first = true;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = decode(text, at);
    at += next.length;
    const char32_t folded = fold(next.value);
    if (is_blank(folded)) continue;
    if (first && folded == U'\'') continue;
    first = false;
    append_utf8(key, folded >= U'a' && folded <= U'z' ? folded - U'a' + U'A' : folded);
  }
  return key;
}

bool is_folded_key(std::string_view text) {
  if (text.starts_with('\'')) return false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = decode(text, at);
    at += next.length;
    if (next.value < 0x80) {
      if (next.value <= U' ' || (next.value >= U'a' && next.value <= U'z')) return false;
    } else if (const auto folded = fold(next.value); folded != next.value) {
      return false;
    }
  }
  return true;
}

int compare_keys(std::string_view a, std::string_view b) {
  if (is_folded_key(a) && is_folded_key(b)) return a.compare(b);
  return fold_key(a).compare(fold_key(b));
}

std::string_view without_formula_guard(std::string_view cell) {
  if (cell.starts_with('\'') && begins_as_formula(cell.substr(1))) cell.remove_prefix(1);
  return cell;
}

} // namespace medpol
