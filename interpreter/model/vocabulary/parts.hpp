#pragma once
#include "interpreter/model/vocabulary/scope.hpp"

namespace medpol {

/// Whether `part` lies within `whole`, both values of one enumeration, or is it: a city within its province (by their
/// codes), and what the declaration says under 上级, through any number of levels.
bool contains(const Scope& scope, EnumerationId enumeration, std::uint16_t whole, std::uint16_t part);

/// Whether another value lies within a value.
bool has_parts(const Scope& scope, EnumerationId enumeration, std::uint16_t value);

/// Whether any value of an enumeration lies within another.
bool has_levels(const Scope& scope, EnumerationId enumeration);

/// Adds a value and all its parts to a set of values.
void add_parts(const Scope& scope, EnumerationId enumeration, std::uint16_t value, std::vector<bool>& set);

/// The values that lie outside a set and have parts within it: a claim that says no more than that does not tell. Empty
/// when there are none.
std::vector<bool> wider_than(const Scope& scope, EnumerationId enumeration, const std::vector<bool>& set);

/// The values of a set that lie within no other of it: 陕西省 alone for it and its cities.
std::vector<bool> outermost(const Scope& scope, EnumerationId enumeration, const std::vector<bool>& set);

} // namespace medpol
