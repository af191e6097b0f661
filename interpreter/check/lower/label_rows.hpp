#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// The cases of a table along one side. `cells`: for each case its labels; `subjects`: what each label is of, or empty;
/// `places`: where the cases stand, where that is not where their labels stand.
std::vector<Arm> lower_axis(Context& in, const Where& at, const std::vector<std::vector<SyntaxId>>& cells,
                            const std::vector<NodeId>& subjects, const std::vector<Span>& places = {});

/// Where a line says 依次: each case holds where none before it does.
void take_in_turn(Context& in, const Unit& at, LineId line, std::vector<Arm>& arms);

} // namespace medpol
