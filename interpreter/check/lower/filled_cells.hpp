#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// The rows of a table, an empty cell as the one above it: merged cells come out empty.
struct FilledRows {
  std::vector<std::vector<SyntaxId>> cells;
  std::vector<Span> places; ///< by row: its own cells that say in which case
  bool good = true;         ///< no cell is left empty
};

/// Fills the empty cells below the first row behind the head, and says so. `labels`: the columns that say in which
/// case; an empty one behind a filled one could mean any case as well, and is reported. `crossed`: columns of figures
/// by cases along the head, where an empty cell may as well say that nothing is given: it stays.
FilledRows fill_down(Context& in, const Unit& at, std::vector<std::vector<SyntaxId>> rows, std::size_t head_rows,
                     const std::vector<std::size_t>& labels, const std::vector<std::size_t>& crossed);

} // namespace medpol
