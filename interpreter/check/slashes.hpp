#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "grammar/syntax/tree.hpp"

namespace medpol {

/// Reports two figures of one unit with “/” between (80%/85%): a document means two values by it, a formula a quotient.
void find_slashes(const Source& source, const SyntaxTree& tree, Diagnostics& diagnostics);

} // namespace medpol
