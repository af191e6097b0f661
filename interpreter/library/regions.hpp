#pragma once
#include "interpreter/vocabulary/scope.hpp"

namespace medpol {

/// Whether `part` is `whole` or lies in it, by their codes: 济宁市 (370800) in 山东省 (370000), everything in 全国
/// (000000).
bool region_contains(const Scope& scope, std::uint16_t whole, std::uint16_t part);

/// Whether some place belongs to both of two lists of regions; an empty list is every region.
bool regions_meet(const Scope& scope, const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b);

/// The region in which a six-digit code lies that the vocabulary does not list itself: the city of a county or
/// district, else its province.
std::optional<std::uint16_t> region_of_code(const Scope& scope, std::string_view code);

} // namespace medpol
