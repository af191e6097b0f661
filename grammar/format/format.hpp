#pragma once
#include "grammar/format/style.hpp"
#include "grammar/lexicon/lexicon.hpp"

#include <string>

namespace medpol {

/// The file in the one layout of medpol: two blanks for each level of the tree, canonical keywords and punctuation,
/// aligned tables, at most one blank line in a row, lines ended by a line feed. Quotes, comments, headings and free
/// text stay as they are. `tree` must come from `source` without an error, and `lexicon` must be that which it was
/// parsed with (and hold the words of `style`). The meaning stays, and the layout of the result is the result.
std::string format_source(const Source& source, const SyntaxTree& tree, const Lexicon& lexicon,
                          const FormatStyle& style);

} // namespace medpol
