#include "interpreter/check/declare/value_tables.hpp"

#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/parser.hpp"

#include <algorithm>

namespace medpol {
namespace {

enum class CellSort : std::uint8_t {
  empty,
  figure,    ///< a number, a text, a formula, a decision
  condition, ///< a value of a field, a range, 不限
  field,
  yes_no_field, ///< 急诊: a field, or the condition that it is so
  word,         ///< a name of a value, known or not yet
  yes_no,
  otherwise,
  unclear,
};

/// The table below a line while its columns are told apart.
class TableReader {
public:
  TableReader(const Source& source, const SyntaxTree& tree, const Scope& scope, LineId line)
      : source_(source), tree_(tree), scope_(scope), line_(line) {}

  std::optional<ValueTable> read() {
    const auto declaration = tree_.declaration(line_);
    named_ = declaration != SyntaxId::none;
    if (named_ ? !is_plain(declaration) : tree_.value_table(line_) == SyntaxId::none) return std::nullopt;
    read_rows();
    if (table_.rows.empty() || (named_ && table_.rows.size() < 2)) return std::nullopt;
    if (has_second_head()) table_.head_rows = 2;
    for (std::size_t c = 0; c < head().size(); ++c) table_.columns.push_back(column(c));
    name_cross_part(declaration);
    const auto& columns = table_.columns;
    table_.clear = std::none_of(columns.begin(), columns.end(),
                                [](const auto& one) { return one.kind == ValueTable::Column::Kind::unclear; });
    return !named_ || has_several(declaration) ? std::optional(std::move(table_)) : std::nullopt;
  }

  CellSort sort_of(SyntaxId cell) const {
    const auto parts = tree_.parts(cell);
    if (parts.empty()) return CellSort::empty;
    if (tree_.is_keyword(parts[0], Keyword::otherwise)) return CellSort::otherwise;
    const auto kind = tree_[parts[0]].kind;
    if (kind == SyntaxKind::refuse || kind == SyntaxKind::review) return CellSort::figure;
    if (kind != SyntaxKind::label) return CellSort::unclear;
    const auto inside = tree_.parts(parts[0]);
    return inside.size() == 1 ? sort_of_phrase(inside[0]) : CellSort::condition;
  }

private:
  using Kind = ValueTable::Column::Kind;

  const std::vector<SyntaxId>& head() const { return table_.rows.front(); }

  /// `名称：` with nothing but the table.
  bool is_plain(SyntaxId declaration) const {
    const auto first = tree_.children(declaration)[0];
    return tree_[first].kind == SyntaxKind::declared && tree_.child(declaration, SyntaxKind::formula) == SyntaxId::none;
  }

  void read_rows() {
    for (auto id = tree_.layout[line_].first_child; id != LineId::none; id = tree_.layout[id].next) {
      if (tree_.layout[id].kind != LineKind::table_row || tree_.root(id) == SyntaxId::none) continue;
      const auto& row = tree_[tree_.root(id)];
      if (!is_dash_line(source_.slice(row.begin, row.end))) table_.rows.push_back(tree_.children(tree_.root(id)));
    }
  }

  CellSort sort_of_phrase(SyntaxId id) const {
    switch (tree_[id].kind) {
    case SyntaxKind::literal:
    case SyntaxKind::text:
    case SyntaxKind::product:
    case SyntaxKind::sum:
    case SyntaxKind::call: return CellSort::figure;
    case SyntaxKind::keyword:
      return tree_.is_keyword(id, Keyword::yes) || tree_.is_keyword(id, Keyword::no) ? CellSort::yes_no
                                                                                     : CellSort::condition;
    case SyntaxKind::name: return sort_of_name(scope_.meaning(static_cast<NameId>(tree_[id].payload)));
    case SyntaxKind::postfix: {
      const auto parts = tree_.parts(id);
      return tree_.is_keyword(parts[1], Keyword::and_higher) || tree_.is_keyword(parts[1], Keyword::and_lower)
                 ? CellSort::condition
                 : CellSort::figure;
    }
    case SyntaxKind::comparison:
    case SyntaxKind::logical_or:
    case SyntaxKind::logical_and:
    case SyntaxKind::logical_not: return CellSort::condition;
    case SyntaxKind::alternatives: {
      const auto parts = tree_.parts(id);
      return std::any_of(parts.begin(), parts.end(),
                         [&](SyntaxId part) { return sort_of_phrase(part) == CellSort::condition; })
                 ? CellSort::condition
                 : CellSort::figure;
    }
    default: return CellSort::unclear;
    }
  }

  CellSort sort_of_name(const Meaning& meant) const {
    if (meant.input)
      return scope_[*meant.input].type.kind == TypeKind::yes_no ? CellSort::yes_no_field : CellSort::field;
    if (meant.item) return CellSort::word;
    return meant.values.empty() ? CellSort::word : CellSort::condition;
  }

  static bool is_case(CellSort sort) {
    return sort == CellSort::condition || sort == CellSort::yes_no_field || sort == CellSort::otherwise;
  }

  /// The name in a cell that holds nothing else.
  SyntaxId name_in(SyntaxId cell) const {
    const auto parts = tree_.parts(cell);
    if (parts.size() != 1 || tree_[parts[0]].kind != SyntaxKind::label) return SyntaxId::none;
    const auto inside = tree_.parts(parts[0]);
    return inside.size() == 1 && tree_[inside[0]].kind == SyntaxKind::name ? inside[0] : SyntaxId::none;
  }

  /// A second row of heads begins empty, below a first cell that is filled, and has no figures.
  bool has_second_head() const {
    if (table_.rows.size() < 3 || table_.rows[1].size() != head().size()) return false;
    if (sort_of(head()[0]) == CellSort::empty || sort_of(table_.rows[1][0]) != CellSort::empty) return false;
    bool any = false;
    for (const auto cell : table_.rows[1]) {
      const auto sort = sort_of(cell);
      if (sort != CellSort::empty && !is_case(sort) && sort != CellSort::word) return false;
      any = any || sort != CellSort::empty;
    }
    return any;
  }

  /// Whether all filled cells of a column are of some sorts.
  template <class Of> bool all_below(std::size_t column, Of of) const {
    bool any = false;
    for (auto r = table_.head_rows; r < table_.rows.size(); ++r) {
      if (column >= table_.rows[r].size()) continue;
      const auto sort = sort_of(table_.rows[r][column]);
      if (sort == CellSort::empty) continue;
      if (!of(sort)) return false;
      any = true;
    }
    return any;
  }

  ValueTable::Column column(std::size_t c) {
    auto top = head()[c];
    if (table_.head_rows == 2) {
      for (auto left = c; left > 0 && sort_of(top) == CellSort::empty; --left) top = head()[left - 1];
      const auto below = table_.rows[1][c];
      if (sort_of(below) != CellSort::empty) return column_of_two(top, below);
      top = head()[c];
    }
    const auto sort = sort_of(top);
    const auto inside = tree_.parts(top);
    const auto subject = inside.empty()                   ? SyntaxId::none
                         : tree_.parts(inside[0]).empty() ? SyntaxId::none
                                                          : tree_.parts(inside[0])[0];
    switch (sort) {
    case CellSort::empty: return {has_figures_ ? Kind::unclear : Kind::cases, top};
    case CellSort::yes_no_field:
      if (all_below(c, [](CellSort below) { return below == CellSort::figure; })) return figures_of_case(top);
      return {Kind::cases, top, subject};
    case CellSort::field: return {Kind::cases, top, subject};
    case CellSort::condition:
    case CellSort::otherwise: return figures_of_case(top);
    case CellSort::word: return column_of_word(c, top, subject);
    case CellSort::figure: // a formula of fields is what cases are about; a figure alone is no head
      return tree_[subject].kind == SyntaxKind::literal || tree_[subject].kind == SyntaxKind::text || has_figures_
                 ? ValueTable::Column{Kind::unclear, top}
                 : ValueTable::Column{Kind::cases, top, subject};
    default: // other words, above cases that say themselves what they are about
      return {all_below(c, [](CellSort below) { return is_case(below); }) && !has_figures_ ? Kind::cases
                                                                                           : Kind::unclear,
              top};
    }
  }

  ValueTable::Column column_of_word(std::size_t c, SyntaxId top, SyntaxId name) {
    const auto& meant = scope_.meaning(static_cast<NameId>(tree_[name].payload));
    if (named_ && meant.item && is_defined_elsewhere(name)) return {Kind::cases, top, name};
    const bool cases = all_below(c, [](CellSort below) { return is_case(below); });
    const bool known = meant.item && !(scope_[*meant.item].span == tree_.span(name)); // not by this very cell
    if (cases && !has_figures_) return {Kind::cases, top, known ? name : SyntaxId::none};
    if ((cases && !known) || (c == 0 && table_.head_rows == 1)) return {Kind::unclear, top};
    return figures_of(name, top, SyntaxId::none);
  }

  ValueTable::Column column_of_two(SyntaxId top, SyntaxId below) {
    const bool name_above = sort_of(top) == CellSort::word, name_below = sort_of(below) == CellSort::word;
    if (name_above && name_below) return {Kind::unclear, below};
    if (name_above && is_case(sort_of(below))) return figures_of(name_in(top), below, below);
    if (name_below && is_case(sort_of(top))) return figures_of(name_in(below), below, top);
    if (is_case(sort_of(below))) return figures_of_case(below);
    return {Kind::unclear, below};
  }

  ValueTable::Column figures_of(SyntaxId name, SyntaxId head, SyntaxId label) {
    has_figures_ = true;
    const auto same = [&](SyntaxId other) { return tree_[other].payload == tree_[name].payload; };
    const auto known = std::find_if(table_.values.begin(), table_.values.end(), same);
    const auto value = static_cast<std::size_t>(known - table_.values.begin());
    if (known == table_.values.end()) table_.values.push_back(name);
    return {Kind::figures, head, SyntaxId::none, label, value};
  }

  /// Of the value that the name above the table or the corner says.
  ValueTable::Column figures_of_case(SyntaxId label) {
    has_figures_ = true;
    return {Kind::unclear, label, SyntaxId::none, label, 0, true};
  }

  void name_cross_part(SyntaxId declaration) {
    const auto& columns = table_.columns;
    if (std::none_of(columns.begin(), columns.end(), [](const auto& one) { return one.without_name; })) return;
    auto name = SyntaxId::none;
    if (named_) name = tree_.children(tree_.child(declaration, SyntaxKind::declared))[0];
    else if (columns[0].kind == Kind::cases && columns[0].subject == SyntaxId::none) name = name_in(columns[0].head);
    if (name == SyntaxId::none) return;
    for (auto& column : table_.columns)
      if (column.without_name) column = figures_of(name, column.head, column.label);
  }

  bool is_defined_elsewhere(SyntaxId name) const {
    for (auto id = tree_.layout.first; id != LineId::none; id = tree_.layout[id].next) {
      const auto declaration = id == line_ ? SyntaxId::none : tree_.declaration(id);
      const auto declared =
          declaration == SyntaxId::none ? SyntaxId::none : tree_.child(declaration, SyntaxKind::declared);
      if (declared != SyntaxId::none && tree_[tree_.children(declared)[0]].payload == tree_[name].payload) return true;
    }
    return false;
  }

  /// Below a name: whether there is more than the title of the last column, or figures by cases along the head that are
  /// no plain cross table.
  bool has_several(SyntaxId declaration) const {
    if (table_.values.empty()) return false;
    if (table_.values.size() > 1 || table_.head_rows == 2) return true;
    const auto own = tree_[tree_.children(tree_.child(declaration, SyntaxKind::declared))[0]].payload;
    // With cases along the head and something said of the column of cases.
    const auto& columns = table_.columns;
    return tree_[table_.values[0]].payload == own && sort_of(head()[0]) != CellSort::empty && columns.size() > 2 &&
           columns[0].kind == Kind::cases && std::all_of(columns.begin(), columns.end(), [](const auto& one) {
             return one.kind == Kind::cases || one.label != SyntaxId::none;
           });
  }

  const Source& source_;
  const SyntaxTree& tree_;
  const Scope& scope_;
  LineId line_;
  bool named_ = false;       ///< below a name
  bool has_figures_ = false; ///< a column to the left has figures
  ValueTable table_;
};

} // namespace

std::optional<ValueTable> value_table_of(const Source& source, const SyntaxTree& tree, const Scope& scope,
                                         LineId line) {
  return TableReader(source, tree, scope, line).read();
}

bool is_case_cell(const SyntaxTree& tree, const Scope& scope, SyntaxId cell) {
  static const Source nothing({}, {});
  const auto sort = TableReader(nothing, tree, scope, LineId::none).sort_of(cell);
  return sort == CellSort::condition || sort == CellSort::yes_no_field || sort == CellSort::otherwise;
}

} // namespace medpol
