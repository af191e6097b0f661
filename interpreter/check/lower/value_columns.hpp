#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// One of the values of the table below a line.
NodeId lower_table_value(Context& in, const Where& at, LineId line, std::size_t value);

} // namespace medpol
