#pragma once
#include <string>
#include <string_view>

namespace medpol {

/// UTF-8 as GB18030, which has a code for every character. What is no UTF-8 becomes U+FFFD.
std::string to_gb18030(std::string_view text);

} // namespace medpol
