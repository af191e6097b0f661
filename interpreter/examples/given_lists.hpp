#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "interpreter/model/policy.hpp"

namespace medpol {

/// Reads the tables below 给定 into the examples of a policy; reports what they cannot be.
void read_given_lists(Policy& policy, const SourceSet& sources, Diagnostics& diagnostics);

} // namespace medpol
