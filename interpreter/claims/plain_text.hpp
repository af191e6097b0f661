#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace medpol {

/// `text` without the blanks at both ends: ASCII blanks and line ends, the no-break and the ideographic space.
std::string_view trim_blanks(std::string_view text);
/// `text` trimmed and folded (`fold`), the form in which a value is read; nullopt when it is not valid UTF-8.
std::optional<std::string> plain_form(std::string_view text);

} // namespace medpol
