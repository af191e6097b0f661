#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace medpol {

/// A word of the language itself; one member for each row of `keywords.def`.
enum class Keyword : std::uint8_t {
#include "grammar/lexicon/keyword_rows.inc" // made of the rows by the build
  count
};

inline constexpr std::size_t keyword_count = static_cast<std::size_t>(Keyword::count);

struct KeywordInfo {
  Keyword keyword;
  std::vector<std::string_view> spellings[2]; ///< Chinese, English; the first of each is what the formatter writes
  bool infix;                                 ///< ends an unknown word that stands before it
};

/// All keywords, indexed by `Keyword`.
std::span<const KeywordInfo> keyword_table();
const KeywordInfo& info(Keyword keyword);

} // namespace medpol
