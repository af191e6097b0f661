#pragma once
#include "grammar/words/said.hpp"

#include <optional>
#include <string_view>

namespace medpol {

/// What a file whose first bytes these are looks like, when it is plainly neither CSV nor JSON: a workbook, a web page,
/// a picture, text in UTF-16. nullopt otherwise.
std::optional<Said> foreign_file(std::string_view first_bytes);

} // namespace medpol
