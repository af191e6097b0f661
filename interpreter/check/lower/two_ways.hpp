#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

void find_two_ways(Context& in, const Unit& at, SyntaxId sum);
void compute_two_ways(Context& in);

} // namespace medpol
