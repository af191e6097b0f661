#pragma once
#include "interpreter/library/library.hpp"

namespace medpol {

/// Adds to what `load_library` has found what can be seen only of the policies together. After it the library's diagnostics are all that `medpol check`
/// reports but what is out of date today; every command that checks, and the tests of the checker, come through here.
void find_all(Library& library);

} // namespace medpol
