#pragma once
#include <string>
#include <string_view>

namespace medpol::cases {

/// The lines in which two texts differ: “-” before what was expected, “+” before what came, with some common lines
/// around them; each line is indented.
std::string difference(std::string_view expected, std::string_view actual);

} // namespace medpol::cases
