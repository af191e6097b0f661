#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// The cases of a table along one side. `cells`: for each case its labels; `subjects`: what each label is of, or empty.
std::vector<Arm> lower_axis(Context& in, const Where& at, const std::vector<std::vector<SyntaxId>>& cells,
                            const std::vector<NodeId>& subjects);

} // namespace medpol
