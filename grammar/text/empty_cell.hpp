#pragma once
#include <string_view>

namespace medpol {

/// Whether nothing is left of a cell when it is compared (`fold_key`): blanks alone, or the apostrophe that a
/// spreadsheet puts before a text where no text follows. Such a field is absent.
bool is_empty_cell(std::string_view cell);

} // namespace medpol
