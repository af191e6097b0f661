#pragma once
#include <array>
#include <string_view>

/// Words and marks that are looked for in what a policy says.
namespace medpol::looked_for {

#define MEDPOL_WORDS(name, ...) inline constexpr auto name = std::to_array<std::string_view>({__VA_ARGS__});
#define MEDPOL_WORD(name, text) inline constexpr std::string_view name = text;
#define MEDPOL_SIGNS(name, text) inline constexpr std::u32string_view name = text;
#define MEDPOL_SIGN(name, sign) inline constexpr char32_t name = sign;
#include "interpreter/explain/looked_for.def"
#undef MEDPOL_WORDS
#undef MEDPOL_WORD
#undef MEDPOL_SIGNS
#undef MEDPOL_SIGN

} // namespace medpol::looked_for
