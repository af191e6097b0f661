#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// Warns where a changed statement has exceptions or limits that the new one does not repeat.
void warn_of_dropped(Context& in, const Definition& before, const Unit& at, LineId line, SyntaxId declared);

} // namespace medpol
