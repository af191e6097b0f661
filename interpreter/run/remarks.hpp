#pragma once
#include "grammar/words/said.hpp"

#include <vector>

namespace medpol {

/// Lines that are said to the user, in their order.
using Remarks = std::vector<Said>;

} // namespace medpol
