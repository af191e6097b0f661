#pragma once
#include "interpreter/analyse/prove/goal.hpp"
#include "interpreter/trials/coverage/items.hpp"

#include <vector>

namespace medpol {

/// What a claim may be made to do so that it shows an item at one of its sites: several ways, the surest first.
std::vector<std::vector<Goal>> goals_of(const Plan& plan, const CoverageItem& item, const CoverageSite& site);

} // namespace medpol
