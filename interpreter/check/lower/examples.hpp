#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// 示例: adds an example to the policy.
void lower_example(Context& in, const Where& at, LineId line, SyntaxId root);

} // namespace medpol
