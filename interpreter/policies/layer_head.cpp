#include "interpreter/policies/layer_head.hpp"

#include "grammar/lexicon/keywords.hpp"
#include "grammar/lexicon/lexicon.hpp"
#include "grammar/text/blanks.hpp"
#include "grammar/text/utf8.hpp"

namespace medpol {
namespace {

/// Behind a keyword that begins a line, and its colon; empty when the line does not begin with it.
std::string_view behind(std::string_view line, Keyword keyword, const Lexicon& keywords) {
  const auto word = keywords.match(line, 0);
  if (!word.is(keyword)) return {};
  auto rest = trim_blanks(line.substr(word.length));
  if (rest.empty()) return {};
  if (const auto [c, length] = decode(rest, 0); fold(c) == ':') rest = trim_blanks(rest.substr(length));
  return rest;
}

} // namespace

LayerHead layer_head(const Source& source, FileId file, const Layout& layout) {
  static const Lexicon keywords;
  LayerHead out;
  const auto text = [&](LineId id) { return source.slice(layout[id].begin, layout[id].end); };
  for (auto id = layout.first; id != LineId::none; id = layout[id].next) {
    if (layout[id].kind != LineKind::text) continue;
    const auto name = behind(text(id), Keyword::policy, keywords);
    if (name.empty()) continue;
    out.name = name;
    for (auto entry = layout[id].first_child; entry != LineId::none; entry = layout[entry].next) {
      if (layout[entry].kind != LineKind::text) continue;
      const auto base = behind(text(entry), Keyword::extends, keywords);
      if (base.empty() || !out.extends.empty()) continue;
      out.extends = base;
      const auto begin = static_cast<std::uint32_t>(base.data() - source.text().data());
      out.extends_span = {file, begin, begin + static_cast<std::uint32_t>(base.size())};
    }
    break;
  }
  return out;
}

} // namespace medpol
