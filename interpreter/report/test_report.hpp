#pragma once
#include "interpreter/library/run_examples.hpp"

#include <string>

namespace medpol {

struct ExamplesStyle {
  Language language = Language::zh;
  bool explain = false; ///< the whole sheet of every claim that differs
  std::size_t columns = 80;
};

/// What the examples came to, for a terminal: each failure with what was expected, what came out and where it went wrong, then how many passed.
std::string examples_text(const ExamplesOutcome& outcome, const SourceSet& sources, const ExamplesStyle& style);

} // namespace medpol
