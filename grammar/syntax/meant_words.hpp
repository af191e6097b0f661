#pragma once
#include <string_view>

namespace medpol {

/// The entry of a policy's head that a word means which is none: 施行 of 施行日期. Empty where it could be another.
std::string_view meant_entry(std::string_view word);

} // namespace medpol
