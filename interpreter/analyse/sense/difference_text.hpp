#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// Whether an operation stands in the text of an expression, outside brackets.
bool has_operator(std::string_view text);

/// A, B, C of “A － B － C”, as written; nullopt where something is added, or the text goes on in another line.
std::optional<std::vector<std::string>> terms_of_difference(std::string_view text);

} // namespace medpol
