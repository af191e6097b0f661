#include "interpreter/check/declare/declaration_table.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/bare_name.hpp"
#include "grammar/text/utf8.hpp"
#include "interpreter/check/policy_words.hpp"

#include <algorithm>
#include <optional>

namespace medpol {
void turn_round(std::string& name, std::string& english, std::string& chinese) {
  if (chinese.empty()) return;
  english = std::move(name);
  name = std::move(chinese);
}

std::vector<DeclarationRow> declaration_rows(const Source& source, const SyntaxTree& tree, LineId line,
                                             Diagnostics& diagnostics) {
  std::vector<DeclarationRow> out;
  std::vector<std::optional<Column>> columns;
  const auto text = [&](SyntaxId id) { return std::string(source.slice(tree[id].begin, tree[id].end)); };
  for (auto id = tree.layout[line].first_child; id != LineId::none; id = tree.layout[id].next) {
    if (tree.layout[id].kind != LineKind::table_row || tree.root(id) == SyntaxId::none ||
        is_dash_line(text(tree.root(id))))
      continue;
    const auto cells = tree.children(tree.root(id));
    if (columns.empty()) {
      for (const auto cell : cells) {
        const auto* titled = column_titled(text(cell));
        const auto column = titled ? std::optional(titled->column) : std::nullopt;
        if (!column) {
          auto found = diagnose<Code::E202>(tree.span(cell), text(cell));
          if (const auto meant = policy_words::meant_by(fold_name(text(cell)), policy_words::titles_meant);
              !meant.empty())
            found.mend.push_back({tree.span(cell), std::string(meant)});
          diagnostics.push_back(std::move(found));
        } else if (std::find(columns.begin(), columns.end(), column) != columns.end())
          diagnostics.push_back(diagnose<Code::E204>(tree.span(cell), text(cell)));
        columns.push_back(column);
      }
      continue;
    }
    DeclarationRow row;
    row.span = tree.span(id);
    if (cells.size() != columns.size()) {
      diagnostics.push_back(diagnose<Code::E201>(row.span, columns.size(), cells.size()));
      continue;
    }
    const auto at = [&](Column column) -> std::string& { return row.cells[static_cast<std::size_t>(column)]; };
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (columns[i]) row.places[static_cast<std::size_t>(*columns[i])] = tree.span(cells[i]);
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (columns[i])
        at(*columns[i]) = columns[i] == Column::note ? text(cells[i]) : std::string(bare_name(text(cells[i])));
    if (at(Column::name).empty()) {
      diagnostics.push_back(diagnose<Code::E208>(row.span));
      continue;
    }
    turn_round(at(Column::name), at(Column::english), at(Column::chinese));
    out.push_back(std::move(row));
  }
  return out;
}

} // namespace medpol
