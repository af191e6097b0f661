#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

std::vector<std::vector<SyntaxId>> table_cells(Context& in, const Unit& at, LineId parent);
NodeId cell_value(Context& in, const Where& at, SyntaxId cell);
NodeId lower_table(Context& in, const Where& at, LineId parent);

} // namespace medpol
