#pragma once
#include "grammar/text/source.hpp"

#include <optional>
#include <string>

namespace medpol {

/// A span made safe to print: both offsets lie in the text, and the end of the file is just after its last character
/// rather than on the empty line that a final line ending leaves.
struct Place {
  const Source* source = nullptr;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// nullopt when `sources` has no such file.
std::optional<Place> find_place(Span span, const SourceSet& sources);

/// The first line of a place, ready to print: at most `max_snippet_cells` wide, cut around the place with “…”.
struct Snippet {
  std::string line;
  std::size_t caret_begin = 0; ///< cells before the first caret
  std::size_t caret_cells = 1; ///< how many carets, at least 1
};

inline constexpr std::size_t max_snippet_cells = 100;

Snippet snippet(const Place& place);

} // namespace medpol
