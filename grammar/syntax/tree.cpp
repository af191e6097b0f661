#include "grammar/syntax/tree.hpp"

#include <algorithm>

namespace medpol {

std::vector<SyntaxId> SyntaxTree::children(SyntaxId id) const {
  auto out = written_children(id);
  std::erase_if(out, [&](SyntaxId child) { return (*this)[child].kind == SyntaxKind::filler; });
  return out;
}

std::vector<SyntaxId> SyntaxTree::written_children(SyntaxId id) const {
  std::vector<SyntaxId> out;
  const auto last = static_cast<std::uint32_t>(id);
  const auto first = last + 1 - nodes[last].size;
  for (auto at = last; at > first;) {
    --at;
    out.push_back(static_cast<SyntaxId>(at));
    at -= nodes[at].size - 1;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

std::vector<SyntaxId> SyntaxTree::parts(SyntaxId id) const {
  auto out = children(id);
  std::erase_if(out, [&](SyntaxId child) { return (*this)[child].kind == SyntaxKind::mark; });
  return out;
}

SyntaxId SyntaxTree::declaration(LineId line) const {
  const auto top = layout[line].kind == LineKind::text ? root(line) : SyntaxId::none;
  if (top == SyntaxId::none) return top;
  if ((*this)[top].kind == SyntaxKind::amendment) return child(top, SyntaxKind::declaration);
  return (*this)[top].kind == SyntaxKind::declaration ? top : SyntaxId::none;
}

SyntaxId SyntaxTree::value_table(LineId line) const {
  const auto top = layout[line].kind == LineKind::text ? root(line) : SyntaxId::none;
  if (top == SyntaxId::none) return top;
  if ((*this)[top].kind == SyntaxKind::amendment) return child(top, SyntaxKind::value_table);
  return (*this)[top].kind == SyntaxKind::value_table ? top : SyntaxId::none;
}

SyntaxId SyntaxTree::child(SyntaxId id, SyntaxKind kind) const {
  for (const auto child : children(id))
    if ((*this)[child].kind == kind) return child;
  return SyntaxId::none;
}

} // namespace medpol
