#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// Warns of a text constant that a field or the members of a set (`of_set`) are compared with, and that lists several.
void warn_of_list(Context& in, const Unit& at, SyntaxId value, bool of_set = false);

} // namespace medpol
