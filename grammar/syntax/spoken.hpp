#pragma once
#include "grammar/lexicon/keywords.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace medpol {

/// Where the words of documents stand; see spoken.def.
enum class Spoken : std::uint8_t {
#define MEDPOL_SPOKEN(id, keyword, words) id,
#include "grammar/syntax/spoken.def"
#undef MEDPOL_SPOKEN
};

/// What such words say; nullopt: nothing that is not said already.
std::optional<Keyword> keyword_of(Spoken spoken);

/// The bytes of the longest of the words that begins at `text[at]`; 0 where none does.
std::size_t spoken_length(Spoken spoken, std::string_view text, std::size_t at);

/// Whether a verb before a rate begins at `text[at]`, as behind a name: 费用支付70%.
bool begins_sentence_word(std::string_view text, std::size_t at);

/// The bytes of words like 就诊 or 人员 behind a label, where that ends behind them; 0 where none stand.
std::size_t label_suffix_length(std::string_view text, std::size_t at);

/// A value that is said in a sentence: 起付线由400元提高到500元.
struct SpokenDefinition {
  std::size_t name = 0; ///< where the name ends; 0: it is none
  std::size_t verb = 0; ///< where 为 or 提高到 begins, with the value behind it
};
SpokenDefinition spoken_definition(std::string_view text, std::size_t begin);

} // namespace medpol
