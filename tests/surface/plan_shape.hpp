#pragma once
#include "interpreter/model/policy.hpp"

#include <string>

namespace medpol::surface {

/// What a policy means, without its places in the text: its plan and its examples. Two texts of one policy have the
/// same.
std::string plan_shape(const Policy& policy);

} // namespace medpol::surface
