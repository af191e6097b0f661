#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace medpol {

/// `text` in lines of at most `cells` cells (at least 8), by the habits of Chinese typesetting: Chinese breaks
/// anywhere, Latin words and numbers do not, no line begins with a closing mark or ends with an opening one. What is
/// too wide for a line is cut by characters. Blanks at a break are left out. One empty line for an empty text.
std::vector<std::string> wrap(std::string_view text, std::size_t cells);

/// The lines of `wrap` as one text.
std::string wrapped(std::string_view text, std::size_t cells);

/// Appends `text` wrapped to `columns` cells, each line ended. The first stands behind `lead`, the others behind as
/// many blanks.
void append_hanging(std::string& out, std::string_view lead, std::string_view text, std::size_t columns);

} // namespace medpol
