#pragma once
#include "interpreter/policies/library.hpp"

namespace medpol {

/// Evaluates the assertions that need no claim; those that do not hold are added to the library's diagnostics, with
/// both sides. For policies without errors.
void check_assertions(Library& library);

} // namespace medpol
