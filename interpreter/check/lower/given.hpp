#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// 给定: adds what is said of a claim; `said`: the fields that its lines named so far.
void lower_given(Context& in, const Where& at, LineId line, SyntaxId given, ExampleClaim& claim,
                 std::vector<InputId>& said);

} // namespace medpol
