#include "grammar/lexicon/declared.hpp"

#include "grammar/lexicon/bare_name.hpp"
#include "grammar/lexicon/lexicon.hpp"

#include <algorithm>
#include <iterator>

namespace medpol {
namespace {

constexpr ColumnTitle columns[] = {
#define MEDPOL_COLUMN(id, names, zh, en) {Column::id, names, {zh, en}},
#include "grammar/lexicon/declared.def"
};

constexpr std::array<std::string_view, 2> types[] = {
#define MEDPOL_TYPE_WORD(id, zh, en) {zh, en},
#include "grammar/lexicon/declared.def"
};

} // namespace

const std::array<std::string_view, 2> set_words = {
#define MEDPOL_SET_WORD(zh, en) zh, en
#include "grammar/lexicon/declared.def"
};

const ColumnTitle* column_titled(std::string_view title) {
  const auto folded = fold_name(title);
  for (const auto& column : columns)
    for (const auto one : column.spelled)
      if (folded == fold_name(one)) return &column;
  return nullptr;
}

const ColumnTitle& title_of(Column column) {
  return *std::find_if(std::begin(columns), std::end(columns),
                       [&](const ColumnTitle& one) { return one.column == column; });
}

std::optional<TypeWord> type_word(std::string_view word) {
  const auto folded = fold_name(word);
  for (std::size_t i = 0; i < std::size(types); ++i)
    if (word == types[i][0] || folded == types[i][1]) return static_cast<TypeWord>(i);
  return std::nullopt;
}

const std::array<std::string_view, 2>& spelled(TypeWord word) { return types[static_cast<std::size_t>(word)]; }

std::optional<std::string_view> member_of_set(std::string_view type) {
  const auto folded = fold_name(type);
  for (const auto words : set_words)
    if (folded.starts_with(words)) return bare_name(type.substr(words.size()));
  return std::nullopt;
}

} // namespace medpol
