#pragma once
#include "interpreter/policies/library.hpp"

namespace medpol {

/// A claim that two policies would both take on a day on which both are in force, in words; nullopt when there is none
/// that is certain, or no steps are left. Whether their regions, schemes and times meet is for the caller to look at.
/// `steps`: how much work may still be done; what is done is taken away.
std::optional<Argument> both_apply(const Policy& a, const Policy& b, const SourceSet& sources, std::size_t& steps);

/// Whether two lists of schemes have one in common; an empty list is every scheme.
bool schemes_meet(const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b);

/// Two policies that could both take a claim, found without claims: an error at the head of the later one, added to the
/// library's diagnostics. For commands that take the paths as one library of policies; to test or format them they may
/// be rivals.
void find_rival_policies(Library& library);

} // namespace medpol
