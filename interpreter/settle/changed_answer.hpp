#pragma once
#include "interpreter/evaluate/settlement.hpp"

namespace medpol {

/// Whether two answers to a claim pay the same.
bool same_answer(const Settlement& a, const Settlement& b);

/// Says in `now` what a claim that was paid before comes to now, where that is another amount. `because`: claims that
/// were reversed, or that came later.
void say_difference(const Settlement& before, Settlement& now, const Said& because);

} // namespace medpol
