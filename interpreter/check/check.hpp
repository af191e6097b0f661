#pragma once
#include "interpreter/check/lowering.hpp"

#include <memory>

namespace medpol {

/// Checks one policy file against the vocabulary (its scope and files) and gives its plan. What is wrong goes to `diagnostics`; a policy with errors
/// is returned too, and must not be evaluated.
std::unique_ptr<Policy> check_policy(const Source& source, const SyntaxTree& tree, Scope scope, const std::vector<Unit>& vocabulary,
                                     const SourceSet& sources, Diagnostics& diagnostics);

/// Decides for every choice between cases whether its cases are disjoint and complete: reports gaps and overlaps, each with a claim as witness, and marks
/// what is proved. What depends on computed values is left to be checked on every claim.
void check_cases(Policy& policy, Diagnostics& diagnostics);

} // namespace medpol
