#pragma once
#include "interpreter/model/vocabulary/scope.hpp"

#include <string>
#include <string_view>

namespace medpol {

/// Whether a field holds the number of a person, a household, a claim or a visit.
bool is_identity(const Input& input);

/// Such a number, folded, as it is meant: digits without the `.0` that a spreadsheet has added (123.0 is 123).
std::string_view without_added_zero(std::string_view number);

/// What the number of a claim is compared by.
std::string claim_key(std::string_view number);
/// Below, equal to or above 0: the order of two claims of one day.
int compare_claims(std::string_view a, std::string_view b);

} // namespace medpol
