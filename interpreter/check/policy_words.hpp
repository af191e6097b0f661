#pragma once
#include <algorithm>
#include <array>
#include <string_view>

/// Words and signs that are looked for in policies.
namespace medpol::policy_words {

/// What is written, and what can be meant by it alone.
struct Meant {
  std::string_view written, meant;
};

#define MEDPOL_WORDS(name, ...) inline constexpr auto name = std::to_array<std::string_view>({__VA_ARGS__});
#define MEDPOL_WORD(name, text) inline constexpr std::string_view name = text;
#define MEDPOL_SIGNS(name, text) inline constexpr std::u32string_view name = text;
#define MEDPOL_FOLDED(name, ...) inline constexpr auto name = std::to_array<std::u32string_view>({__VA_ARGS__});
#define MEDPOL_MEANT(name, ...) inline constexpr auto name = std::to_array<Meant>({__VA_ARGS__});
#include "interpreter/check/policy_words.def"
#undef MEDPOL_WORDS
#undef MEDPOL_WORD
#undef MEDPOL_SIGNS
#undef MEDPOL_FOLDED
#undef MEDPOL_MEANT

/// Whether a word is one of a list.
constexpr bool is_one(std::string_view word, const auto& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// Whether a text begins or ends with a word of a list.
constexpr bool begins_with_one(std::string_view text, const auto& list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view one) { return text.starts_with(one); });
}
constexpr bool ends_with_one(std::string_view text, const auto& list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view one) { return text.ends_with(one); });
}

/// Whether a word of a list stands somewhere in a text.
constexpr bool holds_one(std::string_view text, const auto& list) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view one) { return text.find(one) != std::string_view::npos; });
}

/// What can be meant by a folded text alone; empty where it is none of a list.
constexpr std::string_view meant_by(std::string_view folded, const auto& list) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const Meant& one) { return one.written == folded; });
  return found == list.end() ? std::string_view() : found->meant;
}

} // namespace medpol::policy_words
