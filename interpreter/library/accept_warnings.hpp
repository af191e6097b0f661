#pragma once
#include "interpreter/policies/library.hpp"

namespace medpol {

/// Takes the warnings that a line 认可 is about out of the library's diagnostics and keeps them as accepted; a line
/// about no warning is itself a warning. Call it when everything else has been found. The diagnostics are finished
/// again.
void accept_warnings(Library& library);

} // namespace medpol
