#pragma once
#include <algorithm>
#include <array>
#include <string_view>

/// Words that are recognised in fields and their names, by the rows of field_words.def.
namespace medpol::field_words {

#define MEDPOL_FIELD_WORDS(id, ...) inline constexpr auto id = std::to_array<std::string_view>({__VA_ARGS__});
#include "interpreter/model/vocabulary/field_words.def"
#undef MEDPOL_FIELD_WORDS

constexpr bool is_one(std::string_view word, const auto& row) {
  return std::find(row.begin(), row.end(), word) != row.end();
}

} // namespace medpol::field_words
