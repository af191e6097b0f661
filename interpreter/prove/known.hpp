#pragma once
#include "interpreter/prove/case_space.hpp"

namespace medpol {

/// A condition that could not be read, as a whole or in part.
bool is_poisoned(const Plan& plan, NodeId condition);

/// What is known of every claim that the policy settles: its scheme, 适用, and the assertions on fields (a claim that
/// breaks one is not settled).
std::vector<Known> known_of_claims(const Policy& policy);

} // namespace medpol
