#pragma once
#include "interpreter/evaluate/settlement.hpp"

namespace medpol {

/// Whether two answers to a claim pay the same.
bool same_answer(const Settlement& a, const Settlement& b);

/// Says in `now` what a claim that was paid before comes to now, where that is another amount. `because`: the claims
/// that were reversed; empty: claims came to it.
void say_difference(const Settlement& before, Settlement& now, const std::string& because);

} // namespace medpol
