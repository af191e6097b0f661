#include "interpreter/check/slashes.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/text/utf8.hpp"

namespace medpol {

void find_slashes(const Source& source, const SyntaxTree& tree, Diagnostics& diagnostics) {
  const auto text = [&](SyntaxId id) { return std::string(source.slice(tree[id].begin, tree[id].end)); };
  const auto unit = [&](SyntaxId id) {
    return tree[id].kind == SyntaxKind::literal ? tree.literal(id).unit : LiteralUnit::none;
  };
  for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
    const auto id = static_cast<SyntaxId>(i);
    if (tree[id].kind != SyntaxKind::product) continue;
    const auto children = tree.children(id);
    for (std::size_t at = 0; at + 2 < children.size(); ++at) {
      const auto first = children[at], sign = children[at + 1], second = children[at + 2];
      if (unit(first) == LiteralUnit::none || unit(first) != unit(second) || tree[sign].kind != SyntaxKind::mark ||
          fold(decode(text(sign), 0).value) != U'/')
        continue;
      const Span place{tree.file, tree[first].begin, tree[second].end};
      diagnostics.push_back(
          {Code::E153, place, {std::string(source.slice(place.begin, place.end)), text(first), text(second)}, {}, {}});
      break;
    }
  }
}

} // namespace medpol
