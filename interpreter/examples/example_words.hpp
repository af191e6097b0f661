#pragma once
#include <algorithm>
#include <array>
#include <string_view>

/// Words and signs that are looked for in examples and in the heads and cells of their tables.
namespace medpol::example_words {

#define MEDPOL_WORDS(name, ...) inline constexpr auto name = std::to_array<std::string_view>({__VA_ARGS__});
#define MEDPOL_WORD(name, text) inline constexpr std::string_view name = text;
#include "interpreter/examples/example_words.def"
#undef MEDPOL_WORDS
#undef MEDPOL_WORD

/// Whether a word is one of a list.
constexpr bool is_one(std::string_view word, const auto& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

} // namespace medpol::example_words
