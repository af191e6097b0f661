#include "interpreter/check/bare_rates.hpp"

#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/lexicon/keywords.hpp"
#include "grammar/syntax/parser.hpp"
#include "interpreter/check/declare/value_tables.hpp"
#include "interpreter/check/policy_words.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Whether a name says that it is a share of something.
bool says_rate(std::string_view name) {
  if (policy_words::holds_one(name, policy_words::no_rates)) return false;
  if (policy_words::holds_one(name, policy_words::within_names_of_rates) ||
      policy_words::ends_with_one(name, policy_words::ends_of_names_of_rates))
    return true;
  const auto words = " " + fold_name(name) + " ";
  if (words.find(" exchange rate ") != std::string::npos) return false;
  for (const auto word : {" rate ", " ratio ", " percentage ", " share "})
    if (words.find(word) != std::string::npos) return true;
  return false;
}

class Finder {
public:
  Finder(const Source& source, const SyntaxTree& tree, const Scope& scope, Diagnostics& diagnostics)
      : source_(source), tree_(tree), scope_(scope), diagnostics_(diagnostics) {}

  void run() {
    for (auto id = tree_.layout.first; id != LineId::none; id = tree_.layout[id].next) {
      const auto root = tree_.layout[id].kind == LineKind::text ? tree_.declaration(id) : SyntaxId::none;
      const auto declared = root == SyntaxId::none ? root : tree_.child(root, SyntaxKind::declared);
      if (const auto table = value_table_of(source_, tree_, scope_, id)) {
        columns(*table);
        continue;
      }
      if (declared == SyntaxId::none) continue;
      begin(is_rate(tree_.children(declared)[0]));
      collect(id, root);
      report();
    }
  }

private:
  struct Value {
    SyntaxId literal;
    bool due; ///< by its own place
  };

  void begin(bool due) {
    values_.clear();
    due_ = due;
    other_rates_ = other_units_ = false;
  }
  void report() {
    for (const auto& value : values_)
      if (!other_units_ && (value.due || due_ || other_rates_))
        diagnostics_.push_back(without_percent_sign(tree_.span(value.literal), text(value.literal), true));
  }

  /// Each of the values of a table by itself.
  void columns(const ValueTable& table) {
    for (std::size_t value = 0; value < table.values.size(); ++value) {
      begin(is_rate(table.values[value]));
      for (auto r = table.head_rows; r < table.rows.size(); ++r)
        for (std::size_t c = 0; c < std::min(table.rows[r].size(), table.columns.size()); ++c)
          if (table.columns[c].kind == ValueTable::Column::Kind::figures && table.columns[c].value == value)
            cell(table.rows[r][c], false);
      report();
    }
  }

  std::string text(SyntaxId id) const { return std::string(source_.slice(tree_[id].begin, tree_[id].end)); }

  bool is_rate(SyntaxId leaf) const {
    const auto name = static_cast<NameId>(tree_[leaf].payload);
    if (says_rate(scope_.lexicon.spelling(name))) return true;
    const auto& item = scope_.meaning(name).item;
    return item && (says_rate(scope_[*item].name) || says_rate(scope_[*item].english));
  }

  void collect(LineId line, SyntaxId root) {
    bool banded = false;
    if (const auto formula = tree_.child(root, SyntaxKind::formula); formula != SyntaxId::none) {
      banded = tree_.child(formula, SyntaxKind::bands) != SyntaxId::none;
      if (!banded) value(tree_.children(formula)[0], false);
    }
    rows(line, banded);
    for (auto id = tree_.layout[line].first_child; id != LineId::none; id = tree_.layout[id].next)
      if (tree_.layout[id].kind == LineKind::text && tree_.root(id) != SyntaxId::none) {
        const auto formula = tree_.child(tree_.root(id), SyntaxKind::formula);
        if (banded && formula != SyntaxId::none) value(tree_.children(formula)[0], true);
        collect(id, tree_.root(id));
      }
  }

  void rows(LineId line, bool banded) {
    std::vector<bool> holds_values, says;
    for (auto id = tree_.layout[line].first_child; id != LineId::none; id = tree_.layout[id].next) {
      if (tree_.layout[id].kind != LineKind::table_row || tree_.root(id) == SyntaxId::none ||
          is_dash_line(text(tree_.root(id))))
        continue;
      const auto cells = tree_.children(tree_.root(id));
      if (holds_values.empty()) {
        const bool crossed = tree_[cells[0]].begin == tree_[cells[0]].end;
        for (std::size_t c = 0; c < cells.size(); ++c) {
          const bool empty = tree_[cells[c]].begin == tree_[cells[c]].end;
          holds_values.push_back(crossed ? !empty : c + 1 == cells.size());
          says.push_back(banded || says_rate(text(cells[c])));
        }
        continue;
      }
      for (std::size_t c = 0; c < cells.size() && c < holds_values.size(); ++c)
        if (holds_values[c]) cell(cells[c], says[c]);
    }
  }

  void cell(SyntaxId id, bool due) {
    const auto parts = tree_.parts(id);
    if (parts.size() != 1) return;
    const auto kind = tree_[parts[0]].kind;
    if (kind != SyntaxKind::label && kind != SyntaxKind::formula) return;
    const auto inside = tree_.parts(parts[0]);
    if (inside.size() == 1) value(inside[0], due);
  }

  /// A figure alone, or in a sum.
  void value(SyntaxId id, bool due) {
    if (tree_[id].kind == SyntaxKind::sum)
      for (const auto child : tree_.children(id)) figure(child, due, false);
    figure(id, due, true);
  }
  void figure(SyntaxId id, bool due, bool alone) {
    if (tree_[id].kind != SyntaxKind::literal) return;
    const auto& literal = tree_.literal(id);
    other_rates_ = other_rates_ || (alone && literal.unit == LiteralUnit::rate);
    const bool has_unit = literal.unit != LiteralUnit::none && literal.unit != LiteralUnit::points;
    other_units_ = other_units_ || (alone && has_unit && literal.unit != LiteralUnit::rate);
    if (is_bare_percent(literal) && (alone || due || due_)) values_.push_back({id, due});
  }

  const Source& source_;
  const SyntaxTree& tree_;
  const Scope& scope_;
  Diagnostics& diagnostics_;
  std::vector<Value> values_;
  bool due_ = false;         ///< by the name that is declared
  bool other_rates_ = false; ///< another value of the name is written as a rate
  bool other_units_ = false; ///< another one is an amount or a count
};

} // namespace

bool is_bare_percent(const Literal& literal) {
  if (literal.unit != LiteralUnit::none || literal.decimals > 9) return false;
  std::int64_t one = 1;
  for (int i = 0; i < literal.decimals; ++i) one *= 10;
  return literal.digits > one;
}

Diagnostic without_percent_sign(Span place, const std::string& number, bool rate_is_due) {
  auto found = diagnose<Code::E138>(place, number);
  const auto last = number.back();
  if (rate_is_due && last >= '0' && last <= '9') // 八十% is none
    found.mend.push_back({{place.file, place.end, place.end}, "%"});
  return found;
}

void find_bare_rates(const Source& source, const SyntaxTree& tree, const Scope& scope, Diagnostics& diagnostics) {
  Finder(source, tree, scope, diagnostics).run();
}

} // namespace medpol
