#pragma once
#include "interpreter/policies/library.hpp"

namespace medpol {

/// Adds to what `load_library` has found the errors that can be seen only of the policies together: what every command
/// must know that evaluates.
void find_errors(Library& library);

/// Adds all that can be seen without claims and does not depend on the day. After it, what is out of date, and
/// `accept_warnings`, the library's diagnostics are what `medpol check` reports; the tests of the checker come through
/// here too.
void find_all(Library& library);

} // namespace medpol
