#include "interpreter/model/vocabulary/no_value_words.hpp"

#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <array>

namespace medpol {
namespace {

constexpr std::array<std::string_view, 5> none_words{"无", "没有", "暂无", "NIL", "NOTHING"};
constexpr std::array<std::string_view, 14> unknown_words{"未知",   "不详", "不明", "待补",   "待定", "待查", "待录入",
                                                         "待确认", "空",   "空白", "不适用", "TBD",  "NA",   "UNKNOWN"};
constexpr std::array<std::string_view, 9> total_words{"合计",     "总计",     "小计",  "共计",    "汇总",
                                                      "本页合计", "本页小计", "TOTAL", "SUBTOTAL"};

/// Readers of many claims pass over these lists where a key has a figure.
template <class Words> constexpr bool have_no_figure(const Words& words) {
  return std::all_of(words.begin(), words.end(),
                     [](auto word) { return word.find_first_of("123456789") == word.npos; });
}
static_assert(have_no_figure(none_words) && have_no_figure(unknown_words) && have_no_figure(total_words));

template <class Words> bool is_one_of(const Words& words, std::string_view key) {
  return std::find(words.begin(), words.end(), key) != words.end();
}

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

bool says_none(std::string_view key) { return is_one_of(none_words, key) || all(key, is_mark); }

NoId why_no_id(std::string_view key) {
  if (key.find('*') != std::string_view::npos) return NoId::masked;
  if (is_one_of(total_words, key)) return NoId::total;
  const bool zeros = all(key, [](char32_t c) { return c == '0'; });
  return zeros || says_none(key) || is_one_of(unknown_words, key) ? NoId::nothing : NoId::none;
}

} // namespace medpol
