#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// Keeps a phrase of a sum or product that binds tighter than it looks.
void find_two_ways(Context& in, const Unit& at, SyntaxId sum);
/// What the phrases that were kept come to, read either way.
void compute_two_ways(Context& in);

} // namespace medpol
