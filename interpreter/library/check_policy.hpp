#pragma once
#include "interpreter/check/lower/where.hpp"
#include "interpreter/model/plan/builder.hpp"

#include <memory>

namespace medpol {

/// The policy that a policy extends, with the files of all that it rests on: the first of the chain first, its own
/// last.
struct Base {
  const Policy* policy = nullptr; ///< null: none is extended
  std::vector<Unit> units;
  bool is_bad = false; ///< one of them has errors
};

/// Checks one policy file against the vocabulary (its scope and files) and gives its plan. `scope` is that of the base
/// where one is extended, with the names of the file added. What is wrong is added to `diagnostics`, in which stands
/// what was found as the file was read; a policy with errors is returned too, and must not be evaluated.
std::unique_ptr<Policy> check_policy(const Source& source, const SyntaxTree& tree, Scope scope,
                                     const std::vector<Unit>& vocabulary, const SourceSet& sources,
                                     Diagnostics& diagnostics, const Base& base = {}, const FigureScales& scales = {});

} // namespace medpol
