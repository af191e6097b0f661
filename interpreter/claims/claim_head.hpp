#pragma once
#include "grammar/words/said.hpp"
#include "interpreter/claims/field_names.hpp"

#include <optional>

namespace medpol {

/// Why the head of a CSV file cannot be that of claims: none of its columns is known. Nullopt when one is, or there is
/// no head (JSON).
std::optional<Said> head_problem(const FieldNames& names, const std::vector<std::string>& columns);

} // namespace medpol
