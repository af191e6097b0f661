#pragma once
#include "interpreter/model/policy.hpp"

#include <array>
#include <string>
#include <vector>

namespace medpol {

/// A claim as one line of JSON that `medpol eval` reads, with the settlement id `id`; fields by their Chinese names.
std::string claim_json(const Policy& policy, const std::vector<InputValue>& inputs, const std::string& id);

/// “医院等级 三级，人员类别 退休，总费用 10,000.00元”
Several claim_said(const Policy& policy, const std::vector<InputValue>& inputs);

} // namespace medpol
