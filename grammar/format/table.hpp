#pragma once
#include "grammar/format/style.hpp"
#include "grammar/lexicon/lexicon.hpp"

#include <string>
#include <vector>

namespace medpol {

/// A row of a table as it is written, without indentation and comment.
struct TableRow {
  LineId line;
  std::string text;
};

/// The rows under a line, their columns aligned by cells of the terminal: `| 在职 | 90% |`.
std::vector<TableRow> table_rows(const Source& source, const SyntaxTree& tree, LineId parent, const Lexicon& lexicon,
                                 const FormatStyle& style);

} // namespace medpol
