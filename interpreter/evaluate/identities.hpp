#pragma once
#include "interpreter/evaluate/settlement.hpp"
#include "interpreter/evaluate/settlement_rules.hpp"

namespace medpol {

/// Why an identity does not hold of the amounts of a settlement, with its figures; nullopt where it holds or is not
/// asked.
std::optional<Reason> broken(const Identity& identity, const Plan& plan, const Settlement& settlement);

} // namespace medpol
