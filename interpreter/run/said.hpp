#pragma once
#include <array>
#include <string>
#include <vector>

namespace medpol {

/// Lines that are said to the user, by Language, in their order.
using Said = std::vector<std::array<std::string, 2>>;

} // namespace medpol
