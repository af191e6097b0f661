#pragma once
#include "grammar/value/day_set.hpp"

#include <array>
#include <string>

namespace medpol {

/// “2024年7月1日” and “2024-07-01”.
std::array<std::string, 2> words_of(Date day);
/// “2023年7月1日至2024年6月30日”, “2024年7月1日起”, “2024年6月30日止”, “2024年7月1日”, “不限日期”, and the same in
/// English.
std::array<std::string, 2> words_of(const Days& days);

} // namespace medpol
