#pragma once
#include "interpreter/model/vocabulary/scope.hpp"

namespace medpol {

/// Whether some place belongs to both of two lists of regions; an empty list is every region.
bool regions_meet(const Scope& scope, const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b);

/// The region in which a six-digit code lies that the vocabulary does not list itself: the city of a county or
/// district, else its province.
std::optional<std::uint16_t> region_of_code(const Scope& scope, std::string_view code);

} // namespace medpol
