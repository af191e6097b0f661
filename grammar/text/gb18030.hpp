#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace medpol {

/// Appends text in GB18030 as UTF-8, by the table of the Encoding Standard (WHATWG), which is that of GB18030-2022 for
/// characters of two bytes. Gives the offset of the first byte that begins no character, up to which all was appended;
/// nullopt when there is none.
std::optional<std::size_t> append_gb18030(std::string& out, std::string_view bytes);

/// UTF-8 as GB18030 by the same table: `append_gb18030` gives the text again, but for 18 characters for private use
/// that have a code point of their own since GB18030-2022, and are written by it. What is no UTF-8 becomes U+FFFD, and
/// so does U+E5E5, for private use, which alone has no code.
std::string to_gb18030(std::string_view text);

} // namespace medpol
