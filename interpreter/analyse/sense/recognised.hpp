#pragma once
#include <array>
#include <string_view>

/// Words that are looked for in what officers and sources have written.
namespace medpol::recognised {

#define MEDPOL_WORDS(name, ...) inline constexpr auto name = std::to_array<std::string_view>({__VA_ARGS__});
#define MEDPOL_WORD(name, text) inline constexpr std::string_view name = text;
#include "interpreter/analyse/sense/recognised.def"
#undef MEDPOL_WORDS
#undef MEDPOL_WORD

} // namespace medpol::recognised
