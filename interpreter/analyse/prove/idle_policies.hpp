#pragma once
#include "interpreter/model/policy.hpp"

namespace medpol {

/// E381: a policy that takes claims and has nothing to say of them: no payment, no result, no refusal, no review on any
/// way. Every claim would be settled with nothing, and nobody would be told.
void find_payless_policy(const Policy& policy, Diagnostics& diagnostics);

/// E382: no record can fit the head of a policy: 施行 ends before it begins, or 地区, 险种, 施行 and 适用 exclude one
/// another.
void find_unfit_head(Policy& policy, const SourceSet& sources, Diagnostics& diagnostics);

} // namespace medpol
