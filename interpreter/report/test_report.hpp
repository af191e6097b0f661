#pragma once
#include "interpreter/library/run_examples.hpp"

#include <string>

namespace medpol {

/// What the examples came to, for a terminal: each failure, then how many passed.
std::string examples_text(const ExamplesOutcome& outcome, Language language);

} // namespace medpol
