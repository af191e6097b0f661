#pragma once
#include <cstddef>
#include <string_view>

namespace medpol {

/// Bytes of the blank that begins at `at`, which is below the size of the text; 0 when none does. Blanks are tabs, CR,
/// LF, U+0020 and whatever folds to it: the no-break, the ideographic and the typographic spaces.
std::size_t blank_at(std::string_view text, std::size_t at);
/// Bytes of the blank that ends before `end`, which is above 0; 0 when none does.
std::size_t blank_before(std::string_view text, std::size_t end);
/// `text` without the blanks at both ends.
std::string_view trim_blanks(std::string_view text);

} // namespace medpol
