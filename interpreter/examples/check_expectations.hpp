#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "interpreter/model/policy.hpp"

namespace medpol {

/// Reports what the examples of a policy say of its cases and totals and what cannot be: a case that a rule does not
/// have, a total finer than its smallest step.
void check_expectations(const Policy& policy, const SourceSet& sources, Diagnostics& diagnostics);

} // namespace medpol
