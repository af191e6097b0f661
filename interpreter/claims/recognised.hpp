#pragma once
#include <algorithm>
#include <array>
#include <string_view>

/// Words and signs that are recognised, by the rows of recognised.def.
namespace medpol::recognised {

#define MEDPOL_RECOGNISED(id, ...) inline constexpr auto id = std::to_array<std::string_view>({__VA_ARGS__});
#include "interpreter/claims/recognised.def"
#undef MEDPOL_RECOGNISED

/// Whether a word is one of a row.
constexpr bool is_one(std::string_view word, const auto& row) {
  return std::find(row.begin(), row.end(), word) != row.end();
}

} // namespace medpol::recognised
