#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "grammar/lexicon/keywords.hpp"

#include <string>
#include <string_view>

namespace medpol {

/// A sign of the tree as a language writes it: full-width in Chinese where there is such a form.
std::string spell_sign(char32_t sign, Language language);

inline constexpr std::uint32_t reading_letters = 10;
/// The letter of a reading: 甲 or A for 0, up to 癸 or J.
std::string spell_letter(std::uint32_t letter, Language language);

/// The spelling of a keyword that the formatter writes.
std::string spell_keyword(Keyword keyword, Language language);

/// With runs of blanks as one.
std::string single_blanks(std::string_view text);

/// 「…」
bool is_in_brackets(std::string_view name);
std::string in_brackets(std::string_view name);
/// Without 「」.
std::string_view bare(std::string_view name);

} // namespace medpol
