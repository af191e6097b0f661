#pragma once
#include "interpreter/evaluate/evaluate.hpp"
#include "interpreter/trials/coverage/items.hpp"

namespace medpol {

/// Marks in `seen`, which has a place for every item, what a claim shows. A case that was not looked at because an
/// earlier one held is taken to fail where its condition can be told from what the claim says. In time proportional to
/// the plan.
void observe(const Plan& plan, const CoverageItems& items, const Trace& trace, std::vector<bool>& seen);

} // namespace medpol
