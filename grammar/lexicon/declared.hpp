#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace medpol {

/// Columns of the tables that declare.
enum class Column : std::uint8_t {
  name,
  type,
  english,
  chinese,
  national,
  aliases,
  codes,
  note,
  negative,
  parent,
  former,
  count
};

/// What a field can be, as it is declared.
enum class TypeWord : std::uint8_t {
#define MEDPOL_TYPE_WORD(id, zh, en) id,
#include "grammar/lexicon/declared.def"
};

/// A title of a column.
struct ColumnTitle {
  Column column;
  bool names;                  ///< its cells are names
  std::string_view spelled[2]; ///< by Language
};

/// The column of this title, in either language, as names are compared; null when there is none.
const ColumnTitle* column_titled(std::string_view title);

/// The first title of a column.
const ColumnTitle& title_of(Column column);

/// What a word of a declaration says a field is; nullopt when it is none of these.
std::optional<TypeWord> type_word(std::string_view word);
/// How it is spelled, by Language.
const std::array<std::string_view, 2>& spelled(TypeWord word);

/// Behind the words for several values, the type of one of them, 多选 病种; nullopt without these words.
std::optional<std::string_view> member_of_set(std::string_view type);
/// The words for several values, by Language.
extern const std::array<std::string_view, 2> set_words;

} // namespace medpol
