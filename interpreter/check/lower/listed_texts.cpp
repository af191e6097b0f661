// A list inside one pair of quotation marks: “糖尿病、高血压”.
#include "interpreter/check/lower/listed_texts.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/text/blanks.hpp"
#include "grammar/text/signs.hpp"
#include "grammar/text/utf8.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/policy_words.hpp"

#include <algorithm>

namespace medpol {
namespace {

bool is_han(char32_t c) { return c >= 0x3400 && c <= 0x9FFF; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// A text in its folded characters, each with the bytes where it begins.
struct Characters {
  std::u32string folded;
  std::vector<std::size_t> begins;

  explicit Characters(std::string_view words) {
    for (std::size_t at = 0; at < words.size();) {
      const auto [value, length] = decode(words, at);
      folded += fold(value);
      begins.push_back(at);
      at += length;
    }
    begins.push_back(words.size());
  }
  char32_t at(std::size_t i) const { return i < folded.size() ? folded[i] : U'\0'; }
  char32_t before(std::size_t i) const { return i == 0 ? U'\0' : folded[i - 1]; }
  bool is_between(std::size_t i, bool (*kind)(char32_t)) const { return kind(before(i)) && kind(at(i + 1)); }
  bool is_in_a_word(std::size_t i) const {
    const auto& words = policy_words::words_with_joining_characters;
    return std::any_of(words.begin(), words.end(), [&](std::u32string_view word) {
      for (std::size_t k = 0; k < word.size(); ++k)
        if (word[k] == folded[i] && i >= k && std::u32string_view(folded).substr(i - k).starts_with(word)) return true;
      return false;
    });
  }
};

/// How many characters at `i` separate two texts of a list; `weak`: they also stand inside one text, where what is on
/// one side of them is a single character.
std::size_t separator(const Characters& text, std::size_t i, bool& weak) {
  weak = false;
  const auto rest = std::u32string_view(text.folded).substr(i);
  for (const auto word : policy_words::words_between_texts)
    if (rest.starts_with(word)) return word.size();
  const auto c = text.folded[i];
  if (signs::is_one(c, policy_words::signs_between_texts)) return 1;
  if (c == U',') return text.is_between(i, is_digit) ? 0 : 1; // 2,4-滴
  weak = true;
  if (signs::is_one(c, policy_words::joining_characters)) return text.is_in_a_word(i) ? 0 : 1;
  switch (c) {
  case U'&':
  case U'/': // 元/次, I/II期
  case U' ': return text.is_between(i, is_han) ? 1 : 0;
  default: return 0;
  }
}

/// The parts of a list that stand in no brackets; none where there is one part only, or an empty one.
std::vector<std::string> listed(std::string_view words) {
  const Characters text(words);
  struct Cut {
    std::size_t begin, end;
    bool weak;
  };
  std::vector<Cut> cuts;
  int depth = 0;
  for (std::size_t i = 0; i < text.folded.size(); ++i) {
    const auto c = text.folded[i];
    depth += signs::is_one(c, policy_words::opening_of_parts)   ? 1
             : signs::is_one(c, policy_words::closing_of_parts) ? -1
                                                                : 0;
    bool weak = false;
    const auto length = depth == 0 ? separator(text, i, weak) : 0;
    if (length == 0) continue;
    cuts.push_back({i, i + length, weak});
    i += length - 1;
  }
  std::vector<std::string> out;
  std::size_t from = 0;
  for (std::size_t k = 0; k <= cuts.size(); ++k) {
    const auto end = k < cuts.size() ? cuts[k].begin : text.folded.size();
    const bool weak = (k < cuts.size() && cuts[k].weak) || (k > 0 && cuts[k - 1].weak);
    const auto part = trim_blanks(words.substr(text.begins[from], text.begins[end] - text.begins[from]));
    if (part.empty() || (weak && Characters(part).folded.size() < 2)) return {};
    out.emplace_back(part);
    if (k < cuts.size()) from = cuts[k].end;
  }
  return out.size() < 2 ? std::vector<std::string>{} : out;
}

} // namespace

void warn_of_list(Context& in, const Unit& at, SyntaxId value, bool of_set) {
  if (at.node(value).kind != SyntaxKind::text) return;
  const auto quoted = at.text(value);
  const std::size_t mark = quoted.starts_with('"') ? 1 : signs::quote_open.text.size();
  const auto words = quoted.substr(mark, quoted.size() - 2 * mark);
  const auto parts = listed(words);
  if (parts.empty()) return;
  std::string all;
  for (const auto& part : parts)
    all.append(all.empty() ? "" : signs::pause.text)
        .append(signs::quote_open.text)
        .append(part)
        .append(signs::quote_close.text);
  in.report(diagnose<Code::W454>(at.span(value), words,
                                 of_set ? say<MeaningPhrase::contains_any_of>(std::move(all))
                                        : say<MeaningPhrase::quoted_apart>(std::move(all))));
}

} // namespace medpol
