#include "grammar/syntax/meant_signs.hpp"

#include "grammar/syntax/quotes.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>

namespace medpol {
namespace {

using Edits = std::vector<SignEdit>;

/// Longer lines are not written by hand, and reading them again and again takes its time.
constexpr std::uint32_t longest_line = 4'000, longest_with_bracket = 400;

/// Signs that look like one of the language. Those of a group go together.
struct Alike {
  std::string_view written, meant;
  int group;
};
enum Group { times, minus, divided, plus, colon, arrow, tortoise, square, curly, angle };
constexpr Alike alikes[] = {
#define MEDPOL_ALIKE(written, meant, group) {written, meant, group},
#include "grammar/syntax/meant.def"
};

struct Sign {
  std::uint32_t begin, end;
  std::string_view text;
};

/// The characters of a line outside quotations and notes, without blanks.
std::vector<Sign> signs_of(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::vector<Sign> out;
  for (auto at = begin; at < end;) {
    const auto [value, length] = decode(text, at);
    if (const auto quoted = begins_quotation(value) ? quotation_end(text, at, end) : 0; quoted != 0) {
      at = static_cast<std::uint32_t>(quoted);
      continue;
    }
    if (begins_comment(text, at)) {
      const auto line = text.find('\n', at);
      at = line == std::string_view::npos ? end : std::min(end, static_cast<std::uint32_t>(line));
      continue;
    }
    const auto next = at + static_cast<std::uint32_t>(length);
    if (const auto folded = fold(value); folded != ' ' && folded != '\t' && folded != '\n' && folded != '\r')
      out.push_back({at, next, text.substr(at, length)});
    at = next;
  }
  return out;
}

bool is_digit(std::string_view text) { return text.size() == 1 && text[0] >= '0' && text[0] <= '9'; }

/// Whether a figure ends with a sign: in 1元, 60岁, 20%.
bool ends_figure(std::string_view sign) {
  return is_digit(sign) || signs::is_one(decode(sign, 0).value, signs::end_figure);
}

/// Whether a sign stands behind ＝ or ：, in what is computed.
bool is_computed(const std::vector<Sign>& signs, std::size_t i) {
  return std::any_of(signs.begin(), signs.begin() + static_cast<std::ptrdiff_t>(i), [](const Sign& sign) {
    const auto c = fold(decode(sign.text, 0).value);
    return c == '=' || c == ':';
  });
}

/// Words and dashes are signs only in what is computed. An x is one only between operands, apart from the word before
/// it; a dash between figures may say from where to where.
bool may_be(const std::vector<Sign>& signs, std::size_t i, int group) {
  if (group != times && group != minus && group != plus) return true;
  if (i == 0 || i + 1 == signs.size() || !is_computed(signs, i)) return false;
  const auto &before = signs[i - 1], &behind = signs[i + 1];
  const auto sign = signs[i].text;
  if (signs::is_one(decode(sign, 0).value, signs::operation_words))
    return before.end < signs[i].begin && signs[i].end < behind.begin;
  if (group == plus) return true;
  if (group == minus) return !is_digit(behind.text) || !ends_figure(before.text);
  const auto c = fold(decode(signs[i].text, 0).value);
  if (c != 'x') return true;
  const bool apart = before.end < signs[i].begin || signs::is_one(decode(before.text, 0).value, signs::close_brackets);
  return apart && (signs[i].end < behind.begin || is_digit(behind.text) ||
                   signs::is_one(decode(behind.text, 0).value, signs::open_brackets));
}

Edits of_group(const std::vector<Sign>& signs, int group, const std::function<bool(std::string_view)>& is_name) {
  Edits out;
  for (std::size_t i = 0; i < signs.size(); ++i)
    for (const auto& alike : alikes)
      if (alike.group == group && signs[i].text == alike.written && may_be(signs, i, group) && !is_name(alike.written))
        out.push_back({signs[i].begin, signs[i].end, std::string(alike.meant)});
  return out;
}

/// A sign that stands twice says no more than once.
Edits doubled(const std::vector<Sign>& signs) {
  Edits out;
  for (std::size_t i = 1; i < signs.size(); ++i) {
    const auto c = fold(decode(signs[i].text, 0).value);
    if (c != fold(decode(signs[i - 1].text, 0).value)) continue;
    if (c == ',' || c == ':' || c == '=' || c == U'×' || c == U'÷') out.push_back({signs[i - 1].end, signs[i].end, {}});
  }
  return out;
}

/// 。 or ； behind a line that is complete.
Edits sentence_end(const std::vector<Sign>& signs) {
  if (signs.size() < 2) return {};
  const auto c = fold(decode(signs.back().text, 0).value);
  if (c != signs::full_stop.code && c != ';' && c != '.') return {};
  return {{signs[signs.size() - 2].end, signs.back().end, {}}};
}

} // namespace

std::string with_signs(std::string_view text, std::uint32_t begin, std::uint32_t end,
                       const std::vector<SignEdit>& edits) {
  std::string out;
  for (const auto& edit : edits) {
    out += text.substr(begin, edit.begin - begin);
    out += edit.text;
    begin = edit.end;
  }
  return out += text.substr(begin, end - begin);
}

std::vector<SignEdit> meant_signs(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                  const std::function<bool(const std::string&)>& reads,
                                  const std::function<bool(std::string_view)>& is_name) {
  if (end - begin > longest_line) return {};
  const auto signs = signs_of(text, begin, end);
  std::vector<Edits> candidates{doubled(signs), sentence_end(signs)};
  for (int group = times; group <= angle; ++group) candidates.push_back(of_group(signs, group, is_name));
  std::erase_if(candidates, [](const Edits& one) { return one.empty(); });
  Edits good, all;
  for (const auto& one : candidates) {
    all.insert(all.end(), one.begin(), one.end());
    if (!reads(with_signs(text, begin, end, one))) continue;
    if (!good.empty()) return {};
    good = one;
  }
  if (!good.empty() || candidates.size() < 2) return good;
  std::sort(all.begin(), all.end(), [](const SignEdit& a, const SignEdit& b) { return a.begin < b.begin; });
  const auto touch = [](const SignEdit& a, const SignEdit& b) { return b.begin < a.end; };
  if (std::adjacent_find(all.begin(), all.end(), touch) != all.end()) return {};
  return reads(with_signs(text, begin, end, all)) ? all : Edits{};
}

std::vector<SignEdit> missing_bracket(std::string_view text, std::uint32_t begin, std::uint32_t end,
                                      const std::function<bool(const std::string&)>& reads) {
  Edits good;
  if (end - begin > longest_with_bracket) return good;
  for (const auto& sign : signs_of(text, begin, end)) {
    const Edits one{{sign.end, sign.end, std::string(signs::full_close.text)}};
    if (!reads(with_signs(text, begin, end, one))) continue;
    if (!good.empty()) return {};
    good = one;
  }
  return good;
}

} // namespace medpol
