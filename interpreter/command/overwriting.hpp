#pragma once
#include "interpreter/command/command.hpp"

namespace medpol {

/// False, after saying which, when a file that eval is to write is one that it reads, or two are the same. The opening
/// balances may become the closing ones: they are read before anything is written.
bool writes_over_nothing(const EvalOptions& options, const Library& library, const CommonOptions& common);

} // namespace medpol
