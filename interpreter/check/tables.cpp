#include "interpreter/check/lowering.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/parser.hpp"

#include <algorithm>
#include <span>

namespace medpol {

std::vector<std::vector<SyntaxId>> Lowering::table_cells(LineId parent) {
  std::vector<std::vector<SyntaxId>> rows;
  for (const auto line : children(parent, LineKind::table_row)) {
    if (is_dash_line(text(tree().root(line)))) continue;
    rows.push_back(tree().children(tree().root(line)));
    if (rows.back().size() != rows.front().size()) {
      report(Code::E201, tree().span(line), {std::to_string(rows.front().size()), std::to_string(rows.back().size())});
      return {};
    }
  }
  if (rows.size() < 2) {
    report(Code::E324, tree().span(parent));
    return {};
  }
  return rows;
}

/// What is in a cell: nothing, a leaf, or a label.
static SyntaxId content(const SyntaxTree& tree, SyntaxId cell) {
  const auto parts = tree.parts(cell);
  return parts.empty() ? SyntaxId::none : parts[0];
}

NodeId Lowering::cell_value(SyntaxId cell) {
  const auto inside = content(tree(), cell);
  if (inside != SyntaxId::none) {
    const auto kind = node(inside).kind;
    if (kind == SyntaxKind::refuse || kind == SyntaxKind::review) return lower_decision(inside);
    const auto parts = tree().parts(inside);
    if (kind == SyntaxKind::label && parts.size() == 1 && node(parts[0]).kind != SyntaxKind::keyword)
      return round_by_head(reported_term(parts[0], span(cell)), span(cell));
  }
  report(Code::E322, span(cell), {text(cell)});
  return poison(span(cell));
}

/// Whether two rows say the same to the left of a column.
bool Lowering::same_before(const LabelRow& a, const LabelRow& b, std::size_t column) {
  for (std::size_t i = 0; i < column; ++i)
    if (a[i].rest != b[i].rest || (a[i].condition != b[i].condition && a[i].words != b[i].words)) return false;
  return true;
}

/// What the rows with the same cells to the left do not say in a column.
NodeId Lowering::others_in_column(const std::vector<LabelRow>& rows, const LabelRow& row, std::size_t column) {
  std::vector<NodeId> said;
  const auto place = row[column].place;
  for (const auto& other : rows) {
    if (other[column].rest || !same_before(other, row, column)) continue;
    if (other[column].condition == NodeId::none) return build_.constant(yes_no_type, 0, 1, place); // 不限: no rest
    said.push_back(other[column].condition);
  }
  if (said.empty()) return NodeId::none;
  const auto field = plan_[said[0]].op == Op::member ? plan_.operand(said[0], 0) : NodeId::none;
  const bool values = std::all_of(said.begin(), said.end(), [&](NodeId one) {
    return plan_[one].op == Op::member && plan_.operand(one, 0) == field &&
           plan_.wider[static_cast<std::size_t>(plan_[one].number)].empty();
  });
  return values ? excluded(said, place) : build_.negate(build_.any_of(said, place), place);
}

/// None of some memberships of one field.
NodeId Lowering::excluded(const std::vector<NodeId>& memberships, Span place) {
  std::vector<bool> left(plan_.sets[static_cast<std::size_t>(plan_[memberships[0]].number)].size(), true);
  for (const auto one : memberships) {
    const auto& set = plan_.sets[static_cast<std::size_t>(plan_[one].number)];
    for (std::size_t i = 0; i < left.size(); ++i) left[i] = left[i] && !set[i];
  }
  return member_of(plan_.operand(memberships[0], 0), std::move(left), place);
}

std::vector<Arm> Lowering::axis(const std::vector<std::vector<SyntaxId>>& cells, const std::vector<NodeId>& subjects) {
  std::vector<LabelRow> rows;
  for (const auto& group : cells) {
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < group.size(); ++i) {
      LabelCell cell{NodeId::none, false, text(group[i]), span(group[i])};
      const auto inside = content(tree(), group[i]);
      if (inside != SyntaxId::none && tree().is_keyword(inside, Keyword::otherwise)) {
        cell.rest = true;
      } else if (inside != SyntaxId::none && node(inside).kind == SyntaxKind::label) {
        const auto made = label(inside, subjects.empty() ? NodeId::none : subjects[i]);
        if (plan_[made].op != Op::constant) cell.condition = made;
      } else {
        report(Code::E322, span(group[i]), {text(group[i])});
        cell.condition = poison(span(group[i]));
      }
      row.push_back(std::move(cell));
    }
  }
  std::vector<Arm> arms;
  for (const auto& row : rows) {
    const Span place{unit_.tree->file, row.front().place.begin, row.back().place.end};
    if (!arms.empty() && arms.back().condition == NodeId::none) report(Code::E321, arms.back().label);
    if (std::all_of(row.begin(), row.end(), [](const LabelCell& cell) { return cell.rest; })) {
      arms.push_back({NodeId::none, place, {}, {}});
      continue;
    }
    std::vector<NodeId> conditions;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto own = row[i].rest ? others_in_column(rows, row, i) : row[i].condition;
      if (own != NodeId::none) conditions.push_back(own);
    }
    arms.push_back({conditions.empty() ? build_.constant(yes_no_type, 1, 1, place) : build_.all_of(conditions, place),
                    place,
                    {},
                    {}});
  }
  return arms;
}

NodeId Lowering::cross_table(const std::vector<std::vector<SyntaxId>>& rows, std::size_t labels, LineId parent) {
  Selection selection;
  std::vector<std::vector<SyntaxId>> row_labels, column_labels;
  for (std::size_t r = 1; r < rows.size(); ++r)
    row_labels.emplace_back(rows[r].begin(), rows[r].begin() + static_cast<std::ptrdiff_t>(labels));
  for (std::size_t c = labels; c < rows[0].size(); ++c) column_labels.push_back({rows[0][c]});
  selection.axes.push_back(axis(row_labels, {}));
  selection.axes.push_back(axis(column_labels, {}));
  std::vector<CaseValue> cells;
  for (std::size_t r = 1; r < rows.size(); ++r)
    for (std::size_t c = labels; c < rows[r].size(); ++c) cells.push_back({cell_value(rows[r][c]), span(rows[r][c])});
  return make_selection(std::move(selection), std::move(cells), tree().span(parent));
}

/// Whether a cell of the first row holds what belongs below a head: a decision, a figure, a value or a formula. A title
/// may be a name, a day or a year, and may hold signs and words that are no names: 比例/金额, 2024年标准.
bool Lowering::is_value(SyntaxId cell) const {
  const auto inside = content(tree(), cell);
  if (inside == SyntaxId::none) return false;
  if (node(inside).kind == SyntaxKind::refuse || node(inside).kind == SyntaxKind::review) return true;
  const auto parts = tree().parts(inside);
  if (node(inside).kind != SyntaxKind::label || parts.size() != 1) return false;
  const auto& part = node(parts[0]);
  switch (part.kind) {
  case SyntaxKind::literal: {
    const auto unit = tree().literal(parts[0]).unit;
    return unit != LiteralUnit::date && unit != LiteralUnit::month_day && unit != LiteralUnit::years;
  }
  case SyntaxKind::text: return true;
  case SyntaxKind::name: {
    const auto& known = scope_.meaning(name(parts[0]));
    return !known.values.empty() && !known.input && !known.item;
  }
  case SyntaxKind::sum:
  case SyntaxKind::product:
  case SyntaxKind::postfix:
  case SyntaxKind::call: {
    const auto last = static_cast<std::uint32_t>(parts[0]);
    const auto below = std::span(tree().nodes).subspan(last + 1 - part.size, part.size);
    const auto has = [&](SyntaxKind kind) {
      return std::any_of(below.begin(), below.end(), [&](const SyntaxNode& leaf) { return leaf.kind == kind; });
    };
    return has(SyntaxKind::literal) || !has(SyntaxKind::unknown);
  }
  default: return false;
  }
}

NodeId Lowering::list_table(const std::vector<std::vector<SyntaxId>>& rows, LineId parent) {
  // Without a head the first case would be taken for it, and be lost.
  const Span first_row{unit_.tree->file, node(rows[0].front()).begin, node(rows[0].back()).end};
  const auto no_head = [&](const std::string& zh, const std::string& en) {
    report(Code::E364, first_row, {zh, en});
    return poison(tree().span(parent));
  };
  const auto last = text(rows[0].back());
  if (is_value(rows[0].back()))
    return no_head("最后一格“" + last + "”是一个值", "“" + last + "” in the last cell is a value");
  std::vector<NodeId> subjects;
  for (std::size_t c = 0; c + 1 < rows[0].size(); ++c) {
    const auto inside = content(tree(), rows[0][c]);
    const auto parts = inside != SyntaxId::none && node(inside).kind == SyntaxKind::label ? tree().parts(inside)
                                                                                          : std::vector<SyntaxId>{};
    if (parts.size() != 1) {
      report(Code::E322, span(rows[0][c]), {text(rows[0][c])});
      return poison(tree().span(parent));
    }
    subjects.push_back(lower(parts[0]));
    if (is_poison(subjects.back())) return subjects.back();
    const auto words = text(rows[0][c]);
    const bool is_case =
        plan_[subjects.back()].op == Op::constant || (node(parts[0]).kind == SyntaxKind::name && is_value(rows[0][c]));
    if (is_case)
      return no_head("“" + words + "”是一种情形，不是申报项的名称",
                     "“" + words + "” is a case, not the name of a field");
  }
  Selection selection;
  std::vector<std::vector<SyntaxId>> labels;
  std::vector<CaseValue> cells;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    labels.emplace_back(rows[r].begin(), rows[r].end() - 1);
    cells.push_back({cell_value(rows[r].back()), span(rows[r].back())});
  }
  selection.axes.push_back(axis(labels, subjects));
  const auto& arms = selection.axes[0];
  if (arms.size() == 1 && arms[0].condition == NodeId::none)
    return no_head("它下面只有“其他”", "only “otherwise” stands below it");
  return make_selection(std::move(selection), std::move(cells), tree().span(parent));
}

NodeId Lowering::lower_table(LineId parent) {
  const auto rows = table_cells(parent);
  if (rows.empty() || tree().layout[parent].broken) return poison(tree().span(parent));
  std::size_t labels = 0;
  while (labels < rows[0].size() && content(tree(), rows[0][labels]) == SyntaxId::none) ++labels;
  if (labels == rows[0].size() || rows[0].size() < 2) {
    report(Code::E324, tree().span(parent));
    return poison(tree().span(parent));
  }
  return labels > 0 ? cross_table(rows, labels, parent) : list_table(rows, parent);
}

} // namespace medpol
