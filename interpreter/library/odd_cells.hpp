#pragma once
#include "interpreter/claims/record.hpp"

#include <array>
#include <optional>
#include <string>

namespace medpol {

/// The first cell of a record, its name counted, in which something stands that is not seen, in words by Language.
std::optional<std::array<std::string, 2>> odd_in(const RawRecord& record);

} // namespace medpol
