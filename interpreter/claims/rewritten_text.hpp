#pragma once
#include "interpreter/claims/record.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

#include <array>
#include <optional>
#include <string>

namespace medpol {

/// What a spreadsheet or a database has put in the place of a text or a number of a person, a claim or a visit, so that
/// those of many would be one: the rest of “‘field’s ‘text’…”, by Language. nullopt for a text that is what it was.
std::optional<std::array<std::string, 2>> rewriting_of(const Input& input, const RecordValue& raw);

} // namespace medpol
