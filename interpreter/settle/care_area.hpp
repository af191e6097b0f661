#pragma once
#include "interpreter/evaluate/settlement.hpp"
#include "interpreter/model/policy.hpp"

#include <optional>
#include <vector>

namespace medpol {

/// 就医范围 of a claim, from 参保地 and 就医地 by the codes of the regions: 市内, 省内市外 or 省外; 省内 where one of
/// them says no more than the province. Nothing is filled in where one is missing, or says no province. A claim that
/// says another 就医范围 itself is given the reason for which it is rejected.
std::optional<Reason> fill_care_area(const Scope& vocabulary, std::vector<InputValue>& inputs);

} // namespace medpol
