#pragma once
#include "interpreter/claims/record.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

#include <cstdint>
#include <optional>

namespace medpol {

/// What a spreadsheet or a database has put in the place of a text or a number of a person, a claim or a visit, so that
/// those of many would be one. nullopt for a text that is what it was.
enum class Rewriting : std::uint8_t {
  shortened,         ///< 3.30106E+17
  spreadsheet_error, ///< ####, #N/A
  word_for_no_value, ///< NULL
  no_number,         ///< 无, -, 0
  masked,            ///< 110101********0011
  line_of_totals,    ///< 合计
  citizen_number,    ///< 110101199001010000
};
std::optional<Rewriting> rewriting_of(const Input& input, const RecordValue& raw);

} // namespace medpol
