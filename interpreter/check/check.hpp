#pragma once
#include "interpreter/check/lowering.hpp"

#include <memory>

namespace medpol {

/// The policy that a policy extends, with the files of all that it rests on: the first of the chain first, its own last.
struct Base {
  const Policy* policy = nullptr; ///< null: none is extended
  std::vector<Unit> units;
};

/// Checks one policy file against the vocabulary (its scope and files) and gives its plan. `scope` is that of the base where one is extended, with the names of the
/// file added. What is wrong goes to `diagnostics`; a policy with errors
/// is returned too, and must not be evaluated.
std::unique_ptr<Policy> check_policy(const Source& source, const SyntaxTree& tree, Scope scope, const std::vector<Unit>& vocabulary,
                                     const SourceSet& sources, Diagnostics& diagnostics, const Base& base = {}, const FigureScales& scales = {});

/// Decides for every choice between cases whether its cases are disjoint and complete: reports gaps and overlaps, each with a claim as witness, and marks
/// what is proved. What depends on computed values is left to be checked on every claim.
void check_cases(Policy& policy, Diagnostics& diagnostics);

/// What is known of every claim that the policy settles: its scheme, 适用, and the assertions on fields (a claim that breaks one is not settled).
std::vector<NodeId> assumptions_of(const Policy& policy);

} // namespace medpol
