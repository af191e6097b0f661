#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// 所需材料 or 办理流程.
bool is_matter_list(const Unit& at, SyntaxId root);
/// Collects 所需材料 or 办理流程; the second of one matter takes the place of the first by 改为 only.
void collect_matter_list(Context& in, const Unit& at, LineId line);

} // namespace medpol
