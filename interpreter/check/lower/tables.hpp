#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// The cells of the table below a line, by row; none after saying what is wrong with it.
std::vector<std::vector<SyntaxId>> table_cells(Context& in, const Unit& at, LineId parent);
/// The formula or decision in a cell.
NodeId cell_value(Context& in, const Where& at, SyntaxId cell);
/// The table below a line: cases down and across, or a list with a head.
NodeId lower_table(Context& in, const Where& at, LineId parent);

} // namespace medpol
