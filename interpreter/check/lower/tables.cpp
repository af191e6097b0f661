#include "interpreter/check/lower/tables.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/parser.hpp"
#include "grammar/text/fold.hpp"
#include "grammar/words/meanings.hpp"
#include "interpreter/check/lower/cases.hpp"
#include "interpreter/check/lower/expressions.hpp"
#include "interpreter/check/lower/filled_cells.hpp"
#include "interpreter/check/lower/formulas.hpp"
#include "interpreter/check/lower/label_rows.hpp"
#include "interpreter/check/lower/line_edits.hpp"
#include "interpreter/check/lower/lines.hpp"
#include "interpreter/check/lower/rounding.hpp"
#include "interpreter/check/lower/terms.hpp"
#include "interpreter/check/policy_words.hpp"
#include "interpreter/check/resolve/resolve.hpp"
#include "interpreter/model/vocabulary/no_value_words.hpp"

#include <algorithm>
#include <numeric>
#include <span>

namespace medpol {
namespace {

std::vector<std::size_t> columns_from(std::size_t first, std::size_t end) {
  std::vector<std::size_t> out(end - first);
  std::iota(out.begin(), out.end(), first);
  return out;
}

NodeId cross_table(Context& in, const Where& at, const std::vector<std::vector<SyntaxId>>& written, std::size_t labels,
                   LineId parent) {
  const auto filled = fill_down(in, at, written, 1, columns_from(0, labels), columns_from(labels, written[0].size()));
  if (!filled.good) return in.poison(at.tree->span(parent));
  const auto& rows = filled.cells;
  Selection selection;
  std::vector<std::vector<SyntaxId>> row_labels, column_labels;
  for (std::size_t r = 1; r < rows.size(); ++r)
    row_labels.emplace_back(rows[r].begin(), rows[r].begin() + static_cast<std::ptrdiff_t>(labels));
  for (std::size_t c = labels; c < rows[0].size(); ++c) column_labels.push_back({rows[0][c]});
  selection.axes.push_back(lower_axis(in, at, row_labels, {}, {filled.places.begin() + 1, filled.places.end()}));
  take_in_turn(in, at, parent, selection.axes[0]);
  selection.axes.push_back(lower_axis(in, at, column_labels, {}));
  std::vector<CaseValue> cells;
  for (std::size_t r = 1; r < rows.size(); ++r)
    for (std::size_t c = labels; c < rows[r].size(); ++c)
      cells.push_back({cell_value(in, at, rows[r][c]), at.span(rows[r][c])});
  return make_selection(in, std::move(selection), std::move(cells), at.tree->span(parent));
}

/// Whether a cell of the first row holds what belongs below a head: a decision, a figure, a value or a formula. A title
/// may be a name, a day or a year, and may hold signs and words that are no names: 比例/金额, 2024年标准.
bool is_table_value(const Context& in, const Unit& at, SyntaxId cell) {
  const auto inside = cell_content(at, cell);
  if (inside == SyntaxId::none) return false;
  if (at.node(inside).kind == SyntaxKind::refuse || at.node(inside).kind == SyntaxKind::review) return true;
  const auto parts = at.tree->parts(inside);
  if (at.node(inside).kind != SyntaxKind::label || parts.size() != 1) return false;
  const auto& part = at.node(parts[0]);
  switch (part.kind) {
  case SyntaxKind::literal: {
    const auto unit = at.tree->literal(parts[0]).unit;
    return unit != LiteralUnit::date && unit != LiteralUnit::month_day && unit != LiteralUnit::years;
  }
  case SyntaxKind::text: return true;
  case SyntaxKind::name: {
    const auto& known = candidates(in, at, parts[0]);
    return !known.values.empty() && !known.input && !known.item;
  }
  case SyntaxKind::sum:
  case SyntaxKind::product:
  case SyntaxKind::postfix:
  case SyntaxKind::call: {
    const auto last = static_cast<std::uint32_t>(parts[0]);
    const auto below = std::span(at.tree->nodes).subspan(last + 1 - part.size, part.size);
    const auto has = [&](SyntaxKind kind) {
      return std::any_of(below.begin(), below.end(), [&](const SyntaxNode& leaf) { return leaf.kind == kind; });
    };
    return has(SyntaxKind::literal) || !has(SyntaxKind::unknown);
  }
  default: return false;
  }
}

/// The field that all cells of a column are about, where no other has such values.
std::optional<InputId> only_field_of(const Context& in, const Unit& at, const std::vector<std::vector<SyntaxId>>& rows,
                                     std::size_t column) {
  std::optional<std::vector<InputId>> common;
  for (const auto& row : rows) {
    const auto last = static_cast<std::uint32_t>(row[column]);
    for (auto id = last + 1 - at.node(row[column]).size; id <= last; ++id) {
      const auto kind = at.tree->nodes[id].kind;
      if (kind == SyntaxKind::unknown || kind == SyntaxKind::literal || kind == SyntaxKind::raw) return std::nullopt;
      if (kind != SyntaxKind::name) continue;
      const auto& meant = candidates(in, at, static_cast<SyntaxId>(id));
      if (meant.input || meant.item) return std::nullopt;
      std::vector<InputId> fields;
      for (const auto& value : meant.values)
        for (const auto field : in.scope.inputs_of(value.enumeration))
          if (!common || std::find(common->begin(), common->end(), field) != common->end()) fields.push_back(field);
      common = std::move(fields);
    }
  }
  if (!common || common->size() != 1 || in.scope[common->front()].list != ListId::none) return std::nullopt;
  return common->front();
}

/// A head for rows that have none: each column is of one field, and the values are those of the name above.
std::vector<Edit> head_for(const Context& in, const Unit& at, const std::vector<std::vector<SyntaxId>>& rows,
                           LineId parent) {
  const auto declared = at.tree->child(at.statement(parent), SyntaxKind::declared);
  const auto first = lines_below(at, parent, LineKind::table_row).front();
  const auto begin = at.tree->layout[first].begin;
  if (declared == SyntaxId::none || at.words(begin, begin + 1) != "|") return {};
  std::string head = "|";
  for (std::size_t c = 0; c + 1 < rows[0].size(); ++c) {
    const auto field = only_field_of(in, at, rows, c);
    if (!field) return {};
    head += " " + in.written(names_of(in.scope[*field])) + " |";
  }
  head += " " + at.text(declared) + " |\n" + at.words(margin_of(at, begin), begin);
  return {{{at.tree->file, begin, begin}, head}};
}

/// Whether a head cell is a word that means nothing, and each cell below it says itself what it is about.
bool is_title_of_cases(const Context& in, const Unit& at, const std::vector<std::vector<SyntaxId>>& rows,
                       std::size_t column, SyntaxId word) {
  if (word == SyntaxId::none) return false;
  const auto& head = at.node(word);
  if (head.kind == SyntaxKind::name ? !in.stated.titles.contains(head.payload)
                                    : head.kind != SyntaxKind::unknown && head.kind != SyntaxKind::raw)
    return false;
  return std::all_of(rows.begin() + 1, rows.end(), [&](const std::vector<SyntaxId>& row) {
    return cell_content(at, row[column]) == SyntaxId::none || is_case_cell(*at.tree, in.scope, row[column]);
  });
}

NodeId list_table(Context& in, const Where& at, const std::vector<std::vector<SyntaxId>>& rows, LineId parent) {
  // Without a head the first case would be taken for it, and be lost.
  const Span first_row{at.tree->file, at.node(rows[0].front()).begin, at.node(rows[0].back()).end};
  const auto no_head = [&](Said found) {
    auto no_title = diagnose<Code::E364>(first_row, std::move(found));
    no_title.mend = head_for(in, at, rows, parent);
    in.report(std::move(no_title));
    return in.poison(at.tree->span(parent));
  };
  const auto last = at.text(rows[0].back());
  if (is_table_value(in, at, rows[0].back())) return no_head(say<MeaningPhrase::value_in_last_cell>(last));
  std::vector<NodeId> subjects;
  for (std::size_t c = 0; c + 1 < rows[0].size(); ++c) {
    const auto inside = cell_content(at, rows[0][c]);
    const auto parts = inside != SyntaxId::none && at.node(inside).kind == SyntaxKind::label ? at.tree->parts(inside)
                                                                                             : std::vector<SyntaxId>{};
    if (is_title_of_cases(in, at, rows, c, parts.size() == 1 ? parts[0] : inside)) {
      subjects.push_back(NodeId::none);
      continue;
    }
    if (parts.size() != 1) {
      in.report(diagnose<Code::E322>(at.span(rows[0][c]), at.text(rows[0][c])));
      return in.poison(at.tree->span(parent));
    }
    subjects.push_back(lower_expression(in, at, parts[0]));
    if (in.is_poison(subjects.back())) return subjects.back();
    const auto words = at.text(rows[0][c]);
    const bool is_case = in.plan[subjects.back()].op == Op::constant ||
                         (at.node(parts[0]).kind == SyntaxKind::name && is_table_value(in, at, rows[0][c]));
    if (is_case) return no_head(say<MeaningPhrase::case_in_head>(words));
  }
  Selection selection;
  std::vector<std::vector<SyntaxId>> labels;
  std::vector<CaseValue> cells;
  const auto filled = fill_down(in, at, rows, 1, columns_from(0, subjects.size()), {});
  if (!filled.good) return in.poison(at.tree->span(parent));
  for (std::size_t r = 1; r < rows.size(); ++r) {
    labels.emplace_back(filled.cells[r].begin(), filled.cells[r].end() - 1);
    cells.push_back({cell_value(in, at, filled.cells[r].back()), at.span(filled.cells[r].back())});
  }
  selection.axes.push_back(lower_axis(in, at, labels, subjects, {filled.places.begin() + 1, filled.places.end()}));
  take_in_turn(in, at, parent, selection.axes[0]);
  const auto& arms = selection.axes[0];
  if (arms.size() == 1 && arms[0].condition == NodeId::none) return no_head(say<MeaningPhrase::only_otherwise_below>());
  return make_selection(in, std::move(selection), std::move(cells), at.tree->span(parent));
}

/// Whether a cell has a sign or a word for nothing, which may be 0元, no limit or 不予支付.
bool says_nothing(const Unit& at, SyntaxId inside) {
  const auto words = fold_key(at.text(inside));
  const auto parts = at.tree->parts(inside);
  const bool any = parts.size() == 1 && at.tree->is_keyword(parts[0], Keyword::any);
  if (any) return true;
  const bool unread =
      at.node(inside).kind == SyntaxKind::raw || (parts.size() == 1 && at.node(parts[0]).kind == SyntaxKind::unknown);
  return unread && (says_none(words) || words == policy_words::no_limit_set);
}

} // namespace

std::vector<std::vector<SyntaxId>> table_cells(Context& in, const Unit& at, LineId parent) {
  std::vector<std::vector<SyntaxId>> rows;
  for (const auto line : lines_below(at, parent, LineKind::table_row)) {
    if (is_dash_line(at.text(at.tree->root(line)))) continue;
    rows.push_back(at.tree->children(at.tree->root(line)));
    if (rows.back().size() != rows.front().size()) {
      auto found = diagnose<Code::E201>(at.tree->span(line), rows.front().size(), rows.back().size());
      found.mend = without_empty_cells(at, line, rows.front().size());
      in.report(std::move(found));
      return {};
    }
  }
  if (rows.size() < 2) {
    in.report(diagnose<Code::E324>(at.tree->span(parent)));
    return {};
  }
  return rows;
}

NodeId cell_value(Context& in, const Where& at, SyntaxId cell) {
  const auto inside = cell_content(at, cell);
  if (inside != SyntaxId::none && says_nothing(at, inside)) {
    in.report(diagnose<Code::E368>(at.span(cell), at.text(cell)));
    return in.poison(at.span(cell));
  }
  if (inside != SyntaxId::none) {
    const auto kind = at.node(inside).kind;
    if (kind == SyntaxKind::refuse || kind == SyntaxKind::review) return lower_decision(in, at, inside);
    const auto parts = at.tree->parts(inside);
    if (kind == SyntaxKind::label && parts.size() == 1 && at.node(parts[0]).kind != SyntaxKind::keyword)
      return round_by_head(in, at, reported_term(in, at, parts[0], at.span(cell)), at.span(cell));
  }
  in.report(diagnose<Code::E322>(at.span(cell), at.text(cell)));
  return in.poison(at.span(cell));
}

NodeId lower_table(Context& in, const Where& at, LineId parent) {
  const auto rows = table_cells(in, at, parent);
  if (rows.empty() || at.tree->layout[parent].broken) return in.poison(at.tree->span(parent));
  std::size_t labels = 0;
  while (labels < rows[0].size() && cell_content(at, rows[0][labels]) == SyntaxId::none) ++labels;
  if (labels == rows[0].size() || rows[0].size() < 2) {
    in.report(diagnose<Code::E324>(at.tree->span(parent)));
    return in.poison(at.tree->span(parent));
  }
  return labels > 0 ? cross_table(in, at, rows, labels, parent) : list_table(in, at, rows, parent);
}

} // namespace medpol
