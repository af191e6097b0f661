#pragma once
#include "interpreter/analyse/prove/case_space.hpp"

namespace medpol {

/// A condition that could not be read, as a whole or in part.
bool is_poisoned(const Plan& plan, NodeId condition);

/// What is known of every claim that the policy settles: its region, its scheme, 适用, and the assertions on fields (a
/// claim that breaks one is not settled). Assertions of constants, and those that no claim can fulfil together, tell
/// nothing.
std::vector<Known> known_of_claims(const Policy& policy);

/// The assertions on fields alone, whether they contradict anything or not.
std::vector<Known> known_of_assertions(const Policy& policy);

/// Reports the policy's own assertions on fields that are not among what is `known`, for they contradict its head or
/// one another.
void report_contradictions(const Policy& policy, const std::vector<Known>& known, Diagnostics& diagnostics);

} // namespace medpol
