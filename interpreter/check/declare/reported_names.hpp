#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

namespace medpol {

/// Reports an item that stands in the results under a name or field that says something else there: a column or key of
/// every result, or the field of another kind of item.
void check_reported(const Scope& scope, ItemId item, Span place, Diagnostics& diagnostics);

} // namespace medpol
