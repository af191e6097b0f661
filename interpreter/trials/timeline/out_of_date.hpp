#pragma once
#include "grammar/value/date.hpp"
#include "interpreter/policies/library.hpp"

namespace medpol {

/// Adds to the library's diagnostics what is out of date on a day: policies that have ended or not begun with no other
/// version in the library, policies that are due to be compared with their source again, and dated cases that have run
/// out while their policy goes on.
void find_out_of_date(Library& library, Date as_of);

} // namespace medpol
