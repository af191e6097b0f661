#pragma once
#include "interpreter/policies/library.hpp"

namespace medpol::corpus {

bool is_gap_or_overlap(const Diagnostic& diagnostic);

/// Settles the claim of a gap or an overlap as `medpol eval --试算` would. Empty when it goes to review because of that
/// very gap or overlap; otherwise what became of it.
std::string problem_of_claim(const Library& library, const Diagnostic& diagnostic);

} // namespace medpol::corpus
