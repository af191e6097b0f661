#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

std::vector<Arm> lower_axis(Context& in, const Where& at, const std::vector<std::vector<SyntaxId>>& cells,
                            const std::vector<NodeId>& subjects);

} // namespace medpol
