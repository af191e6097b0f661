#pragma once
#include "interpreter/examples/run_examples.hpp"

#include <string>

namespace medpol {

struct ExamplesStyle {
  Language language = Language::zh;
  bool explain = false; ///< the whole sheet of every claim that differs
  std::size_t columns = 80;
};

/// What the examples came to, for a terminal: each failure with what was expected, what came out and where it went
/// wrong, then how many passed.
std::string examples_text(const ExamplesOutcome& outcome, const SourceSet& sources, const ExamplesStyle& style);
/// What examples_text says of one that failed.
std::string failure_text(const PolicyOutcome& policy, const ExampleOutcome& example, const SourceSet& sources,
                         const ExamplesStyle& style);

/// The same for programs. `version`: of medpol.
std::string examples_json(const ExamplesOutcome& outcome, const SourceSet& sources, const ExamplesStyle& style,
                          std::string_view version);
/// As the XML of JUnit that servers for continuous integration read: a suite a policy, a case an example.
std::string examples_junit(const ExamplesOutcome& outcome, const SourceSet& sources, const ExamplesStyle& style,
                           std::string_view version);
/// The key of a kind in both: value, case, status, reason, cause, outcome, note.
std::string difference_key(ExampleDifference::Kind kind);

} // namespace medpol
