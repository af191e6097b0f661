#pragma once
#include "interpreter/claims/field_names.hpp"

#include <array>
#include <optional>

namespace medpol {

/// Why the head of a CSV file cannot be that of claims, by Language: none of its columns is known. Nullopt when one is,
/// or there is no head (JSON).
std::optional<std::array<std::string, 2>> head_problem(const FieldNames& names,
                                                       const std::vector<std::string>& columns);

} // namespace medpol
