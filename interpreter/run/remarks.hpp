#pragma once
#include "grammar/words/words.hpp"

#include <vector>

namespace medpol {

/// Lines that are said to the user, by Language, in their order.
using Remarks = std::vector<Words>;

} // namespace medpol
