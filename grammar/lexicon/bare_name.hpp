#pragma once
#include <string_view>

namespace medpol {

/// A name without blanks around it and without the 「」 that only say where it begins and ends.
std::string_view bare_name(std::string_view written);

} // namespace medpol
