#include "grammar/lexicon/keywords.hpp"

namespace medpol {
namespace {

std::vector<std::string_view> split(std::string_view spellings) {
  std::vector<std::string_view> out;
  while (true) {
    const auto bar = spellings.find('|');
    out.push_back(spellings.substr(0, bar));
    if (bar == std::string_view::npos) return out;
    spellings.remove_prefix(bar + 1);
  }
}

} // namespace

std::span<const KeywordInfo> keyword_table() {
  static const std::vector<KeywordInfo> table{
#define MEDPOL_KEYWORD(id, zh, en, infix) KeywordInfo{Keyword::id, {split(zh), split(en)}, infix},
#include "grammar/lexicon/keywords.def"
#undef MEDPOL_KEYWORD
  };
  return table;
}

const KeywordInfo& info(Keyword keyword) { return keyword_table()[static_cast<std::size_t>(keyword)]; }

} // namespace medpol
