#pragma once
#include "interpreter/model/policy.hpp"

namespace medpol {

/// Whether it is proved, from the operations alone, that the payments of a policy come to no more than a field of the
/// claim (政策范围内费用): each is a part of what the others leave of it.
bool pays_within(const Policy& policy, InputId cost);

} // namespace medpol
