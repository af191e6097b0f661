#pragma once
#include "interpreter/model/policy.hpp"

#include <vector>

namespace medpol {

/// By accumulator: whether every claim that is settled reads what the account held before it, whatever the claim says.
/// One that is read in some cases only is not among them.
std::vector<bool> accounts_always_read(const Policy& policy);

} // namespace medpol
