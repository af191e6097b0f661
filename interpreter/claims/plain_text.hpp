#pragma once
#include "grammar/text/blanks.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace medpol {

/// `text` trimmed and folded (`fold`), the form in which a value is read; nullopt when it is not valid UTF-8.
std::optional<std::string> plain_form(std::string_view text);

} // namespace medpol
