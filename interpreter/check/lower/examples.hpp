#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

void lower_example(Context& in, const Where& at, LineId line, SyntaxId root);

} // namespace medpol
