#include "interpreter/check/lower/lines.hpp"

#include "grammar/lexicon/keywords.hpp"

#include <algorithm>

namespace medpol {

std::vector<LineId> lines_below(const Unit& at, LineId line, LineKind kind) {
  std::vector<LineId> out;
  if (line == LineId::none) return out;
  for (auto id = at.tree->layout[line].first_child; id != LineId::none; id = at.tree->layout[id].next)
    if (at.tree->layout[id].kind == kind && at.tree->root(id) != SyntaxId::none) out.push_back(id);
  return out;
}

bool changes_value_above(const Unit& at, SyntaxId root) {
  return at.node(root).kind == SyntaxKind::exception_line || at.node(root).kind == SyntaxKind::stacked_line;
}

std::optional<Doubt> doubt_of(const Unit& at, SyntaxId root) {
  const auto status = at.tree->child(root, SyntaxKind::status);
  if (status == SyntaxId::none) return std::nullopt;
  const auto words = at.tree->child(status, SyntaxKind::raw);
  const auto word = at.tree->keyword(at.tree->children(status)[0]);
  const auto kind = word == Keyword::conflicting ? DoubtKind::conflicting
                    : word == Keyword::truncated ? DoubtKind::truncated
                                                 : DoubtKind::unclear;
  return Doubt{at.span(status), words == SyntaxId::none ? std::string{} : at.text(words), kind};
}

std::vector<Span> quotes_above(const Unit& at, LineId line) {
  std::vector<Span> out;
  for (auto above = static_cast<std::size_t>(line); above-- > 0;) {
    const auto kind = at.tree->layout.lines[above].kind;
    if (kind == LineKind::quote) out.push_back(at.tree->span(static_cast<LineId>(above)));
    else if (kind != LineKind::accept && kind != LineKind::comment && kind != LineKind::blank) break;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

std::string reason_of(const Unit& at, SyntaxId id) {
  const auto clause = at.tree->child(id, SyntaxKind::clause);
  const auto words = clause == SyntaxId::none ? clause : at.tree->child(clause, SyntaxKind::text);
  if (words == SyntaxId::none) return {};
  return unquoted(at.text(words));
}

std::string unquoted(const std::string& said) {
  const std::size_t mark = said.starts_with('"') ? 1 : std::string_view("“").size();
  return said.substr(mark, said.size() - 2 * mark);
}

SyntaxId cell_content(const Unit& at, SyntaxId cell) {
  const auto parts = at.tree->parts(cell);
  return parts.empty() ? SyntaxId::none : parts[0];
}

} // namespace medpol
