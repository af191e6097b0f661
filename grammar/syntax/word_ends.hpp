#pragma once
#include "grammar/lexicon/keywords.hpp"
#include "grammar/lexicon/lexicon.hpp"
#include "grammar/text/signs.hpp"

namespace medpol {

/// Whether a word that is not known ends before a sign, which is folded.
constexpr bool ends_word(char32_t sign) { return signs::is_one(sign, signs::end_word); }

/// Whether it ends before another word.
inline bool stops_word(const Lexicon::Match& word) {
  for (const auto& keyword : keyword_table())
    if (keyword.infix && word.is(keyword.keyword)) return true;
  return false;
}

/// Where the number, word or sign ends that begins at `text[at]`.
std::size_t word_end(std::string_view text, std::size_t at);

} // namespace medpol
