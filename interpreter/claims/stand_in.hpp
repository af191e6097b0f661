#pragma once
#include <string_view>

namespace medpol {

/// What a spreadsheet shows in place of a value: `########` where the column is too narrow, `#N/A`, `#REF!`, `#VALUE!`
/// where a formula failed. `key` as `fold_key` gives it.
bool is_spreadsheet_error(std::string_view key);

/// What spreadsheets and databases write where there is no value: `NULL`, `\N`, `N/A`, `NaN`.
bool is_word_for_no_value(std::string_view key);

/// Either of them. None has a figure from 1 to 9 without a # or a colon.
bool is_stand_in(std::string_view key);

} // namespace medpol
