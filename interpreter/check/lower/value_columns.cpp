#include "interpreter/check/lower/value_columns.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/cases.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/filled_cells.hpp"
#include "interpreter/check/lower/label_rows.hpp"
#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/lower/tables.hpp"

#include <algorithm>

namespace medpol {
namespace {

using ColumnKind = ValueTable::Column::Kind;

/// What stands beside the table would belong to none of its values.
void nothing_beside(Context& in, const Unit& at, LineId line, const ValueTable& table) {
  for (const auto child : lines_below(at, line, LineKind::text)) {
    const bool exception = changes_value_above(at, at.tree->root(child));
    in.report(exception ? diagnose<Code::E369>(at.tree->span(child), at.text(table.values[0]))
                        : diagnose<Code::E329>(at.tree->span(child)));
  }
}

/// A value in two columns would be said twice.
bool is_named_once(Context& in, const Unit& at, const ValueTable& table) {
  bool good = true;
  std::vector<SyntaxId> met(table.values.size(), SyntaxId::none);
  for (const auto& column : table.columns) {
    if (column.kind != ColumnKind::figures) continue;
    auto& before = met[column.value];
    if (before != SyntaxId::none && column.label == SyntaxId::none) {
      in.report(diagnose<Code::E316>(at.span(column.head), at.text(table.values[column.value]))
                    .with(Note{at.span(before), say<MeaningPhrase::defined_before>()}));
      good = false;
    }
    before = column.head;
  }
  return good;
}

/// The table as it is read once for all its values.
TableOfValues& table_at(Context& in, const Where& at, LineId line) {
  auto& known = in.stated.tables[{at.tree, line}];
  if (known) return *known;
  known = std::make_shared<TableOfValues>();
  auto table = value_table_of(*at.source, *at.tree, in.scope, line);
  if (!table) return *known; // what its words mean is another thing in the policy that extends this one
  nothing_beside(in, at, line, *table);
  auto cells = table_cells(in, at, line);
  known->table = std::move(*table);
  if (cells.empty() || !known->table.clear || at.tree->layout[line].broken) return *known;
  std::vector<std::size_t> crossed;
  for (std::size_t c = 0; c < known->table.columns.size(); ++c) {
    if (known->table.columns[c].kind == ColumnKind::cases) known->labels.push_back(c);
    if (known->table.columns[c].label != SyntaxId::none) crossed.push_back(c);
  }
  if (!is_named_once(in, at, known->table)) return *known;
  auto filled = fill_down(in, at, std::move(cells), known->table.head_rows, known->labels, crossed);
  known->cells = std::move(filled.cells);
  known->places = std::move(filled.places);
  known->good = filled.good;
  return *known;
}

/// The cases of the rows; `none` where what they are about is wrong.
std::optional<std::vector<Arm>> row_cases(Context& in, const Where& at, LineId line, TableOfValues& read) {
  if (read.rows && !at.as_of) return read.rows;
  std::vector<NodeId> subjects;
  for (const auto label : read.labels) {
    const auto subject = read.table.columns[label].subject;
    subjects.push_back(subject == SyntaxId::none ? NodeId::none : lower_expression(in, at, subject));
    if (subject != SyntaxId::none && in.is_poison(subjects.back())) {
      read.good = false;
      return std::nullopt;
    }
  }
  std::vector<std::vector<SyntaxId>> labels;
  for (auto r = read.table.head_rows; r < read.cells.size(); ++r) {
    auto& row = labels.emplace_back();
    for (const auto label : read.labels) row.push_back(read.cells[r][label]);
  }
  const std::vector<Span> places(read.places.begin() + static_cast<std::ptrdiff_t>(read.table.head_rows),
                                 read.places.end());
  auto arms = lower_axis(in, at, labels, subjects, places);
  take_in_turn(in, at, line, arms);
  if (!at.as_of) read.rows = arms;
  return arms;
}

} // namespace

NodeId lower_table_value(Context& in, const Where& at, LineId line, std::size_t value) {
  const auto place = at.tree->span(line);
  auto& read = table_at(in, at, line);
  if (!read.good) return in.poison(place);
  auto rows = row_cases(in, at, line, read);
  if (!rows) return in.poison(place);
  std::vector<std::size_t> own;
  std::vector<std::vector<SyntaxId>> labels;
  for (std::size_t c = 0; c < read.table.columns.size(); ++c) {
    const auto& column = read.table.columns[c];
    if (column.kind != ColumnKind::figures || column.value != value) continue;
    own.push_back(c);
    if (column.label != SyntaxId::none) labels.push_back({column.label});
  }
  Selection selection;
  selection.shares_rows = read.table.values.size() > 1;
  selection.axes.push_back(std::move(*rows));
  if (!labels.empty()) selection.axes.push_back(lower_axis(in, at, labels, {}));
  std::vector<CaseValue> cells;
  for (auto r = read.table.head_rows; r < read.cells.size(); ++r)
    for (const auto c : own) cells.push_back({cell_value(in, at, read.cells[r][c]), at.span(read.cells[r][c])});
  return make_selection(in, std::move(selection), std::move(cells), place);
}

} // namespace medpol
