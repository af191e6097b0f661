#pragma once
#include "interpreter/model/policy.hpp"

#include <optional>
#include <vector>

namespace medpol {

/// A claim that could be: the parts of a bill are no more than its total (which is raised where they are), the days
/// follow one another, and the age is that of the birth date. nullopt where the claim contradicts itself otherwise.
std::optional<std::vector<InputValue>> made_possible(const Policy& policy, std::vector<InputValue> inputs);

} // namespace medpol
