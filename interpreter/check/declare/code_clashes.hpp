#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

namespace medpol {

/// Reports codes of an enumeration that claims could mean two of its values by: the same code of two values, with other
/// zeros before it, in other case or width, and a code that is a name of another value.
void check_codes(const Scope& scope, EnumerationId enumeration, std::vector<NameId> spelled, Diagnostics& diagnostics);

} // namespace medpol
