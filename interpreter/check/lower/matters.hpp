#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// 资格: whether all its requirements hold.
NodeId lower_eligibility(Context& in, const Where& at, const Definition& definition);
/// 所需材料 and 办理流程 of all matters.
void lower_matter_lists(Context& in);

} // namespace medpol
