#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// Reads the head of the policy from its file; call for the policies that are extended first: what a head does not
/// say is theirs.
void read_header(Context& in, const Unit& at);

} // namespace medpol
