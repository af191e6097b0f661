#pragma once
#include "grammar/syntax/tree.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

#include <optional>
#include <string>
#include <vector>

namespace medpol {

/// A table whose head names values; each of them is a rule of its own.
struct ValueTable {
  struct Column {
    enum class Kind : std::uint8_t { cases, figures, unclear } kind;
    SyntaxId head;                     ///< the cell of the head that is meant
    SyntaxId subject = SyntaxId::none; ///< of cases: the expression that they are about; none: they say it themselves
    SyntaxId label = SyntaxId::none;   ///< of figures: the cell that says in which case; none: in all
    std::size_t value = 0;             ///< of figures: whose
    bool without_name = false;         ///< unclear: figures of a case, and no value is named for them
  };
  std::vector<SyntaxId> values; ///< by name leaf
  std::vector<Column> columns;
  std::vector<std::vector<SyntaxId>> rows; ///< cells, without lines of dashes; the head comes first
  std::size_t head_rows = 1;
  bool clear = true; ///< every column is

  NameId name(const SyntaxTree& tree, std::size_t value) const {
    return static_cast<NameId>(tree[values[value]].payload);
  }
};

/// The table below a line, where its head names values: below `表格：`, or below a name that is a title then. What it
/// is is told by what its words mean without it.
std::optional<ValueTable> value_table_of(const Source& source, const SyntaxTree& tree, const Scope& scope, LineId line);

/// Whether a cell is a condition by itself: 三级, 60周岁以上, 不限, 急诊.
bool is_case_cell(const SyntaxTree& tree, const Scope& scope, SyntaxId cell);

} // namespace medpol
