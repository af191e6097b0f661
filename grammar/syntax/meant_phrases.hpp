#pragma once
#include "grammar/words/words.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace medpol {

/// What officers write and the grammar does not read, with the words to write instead.
struct MeantPhrase {
  std::size_t begin = 0, end = 0; ///< of what is written
  Words instead;                  ///< what to write
  bool alone = true;              ///< it can mean nothing else; false: what to write names two
};

/// 2024年7月1日以前, 2024年6月, 2024年上半年: a day with a word that does not say whether it is included, and spans of
/// days, around the place `at` of a line [`line`, `end`) at which it could not be read.
std::optional<MeantPhrase> date_phrase(std::string_view text, std::size_t line, std::size_t end, std::size_t at);

/// 超出 500元 ＋ 100元 部分, where 部分 at `at` could not be read: the formula needs brackets.
std::optional<MeantPhrase> open_excess(std::string_view text, std::size_t line, std::size_t end, std::size_t at);

} // namespace medpol
