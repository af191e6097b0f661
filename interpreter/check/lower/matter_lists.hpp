#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// 所需材料 or 办理流程.
bool is_matter_list(const Unit& at, SyntaxId root);
void collect_matter_list(Context& in, const Unit& at, LineId line);

} // namespace medpol
