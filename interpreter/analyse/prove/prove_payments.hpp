#pragma once
#include "interpreter/policies/library.hpp"

namespace medpol {

/// Reports numbers that a cost is multiplied by as in 费用 × 8, where a claim shows that more is paid than the cost: a
/// missing % (E138). No claim is sought for a policy without such a number. For the policies that have no errors.
void find_bare_factors(Library& library);

/// What the payments of a policy are in relation to the cost: that a higher cost is never paid less, and that no more
/// is paid than the cost within the policy's scope. Proved from the operations where that suffices; else claims at the
/// edges of the cases are tried. One that shows the contrary is a warning (W470 a cliff, W471 payment above the cost);
/// where there is none either, it is said that the matter is open (N473). For the policies that have no errors.
void prove_payments(Library& library);

} // namespace medpol
