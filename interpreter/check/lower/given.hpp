#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

void lower_given(Context& in, const Where& at, LineId line, SyntaxId given, ExampleClaim& claim,
                 std::vector<InputId>& said);

} // namespace medpol
