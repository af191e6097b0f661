#include "interpreter/check/lower/line_edits.hpp"

#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/policy_words.hpp"

#include <algorithm>

namespace medpol {

std::uint32_t margin_of(const Unit& at, std::uint32_t offset) {
  const auto text = at.source->text();
  while (offset > 0 && text[offset - 1] != '\n') --offset;
  return offset;
}

std::uint32_t stop_of(const Unit& at, std::uint32_t offset) {
  const auto text = at.source->text();
  auto end = std::min(text.find('\n', offset), text.size());
  if (end > offset && text[end - 1] == '\r') --end;
  return static_cast<std::uint32_t>(end);
}

std::vector<Edit> without_empty_cells(const Unit& at, LineId row, std::size_t columns) {
  const auto cells = at.tree->children(at.tree->root(row));
  if (columns == 0 || cells.size() <= columns) return {};
  for (auto i = columns; i < cells.size(); ++i)
    if (at.node(cells[i]).begin != at.node(cells[i]).end) return {};
  const auto begin = at.node(cells[columns - 1]).end, end = at.tree->layout[row].end;
  const auto bars = at.words(begin, end);
  for (const auto bar : policy_words::bars)
    if (const auto first = bars.find(bar); first != std::string::npos)
      return {{{at.tree->file, begin + static_cast<std::uint32_t>(first + bar.size()), end}, {}}};
  return {{{at.tree->file, begin, end}, {}}};
}

std::vector<Edit> moved_to_end(const Unit& at, const std::vector<LineId>& lines, std::size_t line) {
  const auto& layout = at.tree->layout;
  const auto plain = [&](std::size_t i) {
    const auto& one = layout[lines[i]];
    return one.first_child == LineId::none && (i + 1 == lines.size() || one.next == lines[i + 1]) &&
           stop_of(at, one.begin) >= one.end;
  };
  for (auto i = line; i < lines.size(); ++i)
    if (!plain(i)) return {};
  if (!quotes_above(at, lines[line]).empty()) return {};
  const auto begin = margin_of(at, layout[lines[line]].begin), next = margin_of(at, layout[lines[line + 1]].begin);
  const auto last = stop_of(at, layout[lines.back()].begin);
  const auto moved = at.words(begin, stop_of(at, layout[lines[line]].begin));
  return {{{at.tree->file, begin, next}, {}}, {{at.tree->file, last, last}, "\n" + moved}};
}

} // namespace medpol
