#pragma once
#include "interpreter/model/vocabulary/scope.hpp"

namespace medpol {

/// Makes a scope ready for a number of copies: where they are so many that what they hold would take more than all
/// names together, they share it.
void share_among(Scope& scope, std::size_t copies);

} // namespace medpol
