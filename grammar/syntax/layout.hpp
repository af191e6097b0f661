#pragma once
#include "grammar/diagnostic/diagnostic.hpp"

#include <cstdint>
#include <vector>

namespace medpol {

enum class LineId : std::uint32_t { none = 0xffffffff };

enum class LineKind : std::uint8_t {
  text,      ///< a statement, a case, a header entry …
  table_row, ///< `| … | … |`, or cells separated by tabs under a line that ends in a colon
  quote,     ///< `> …`, the policy's own words
  accept,    ///< `认可 W336，理由“…”`, about the statement, case or table row below it, or the head that it stands in
  heading,   ///< `# …`
  comment,   ///< `// …` on a line of its own
  blank,
};

/// A logical line: one line of the file, or several where a formula goes on (after an operator, a comma or an open
/// bracket).
struct Line {
  LineKind kind = LineKind::blank;
  std::uint32_t begin = 0; ///< first byte of the content (behind the indentation)
  std::uint32_t end = 0;   ///< behind the last byte, without blanks and trailing comment
  std::uint32_t head = 0;  ///< where a number before the content begins (1. 一、①); `begin` where there is none
  std::uint32_t tail = 0;  ///< behind ；or 。at its end; `end` where there is none
  std::uint32_t comment =
      0; ///< offset of a trailing `//`; equal to `end` or beyond when there is none: see has_comment
  bool has_comment = false;
  bool broken = false;      ///< a line below it was reported and left out: what is below is not complete
  std::uint32_t indent = 0; ///< cells
  LineId parent = LineId::none;
  LineId first_child = LineId::none;
  LineId next = LineId::none; ///< the next line under the same parent, quotes and comments included
};

/// The lines of a file as a tree: a line's children are the lines below it that are indented further.
struct Layout {
  std::vector<Line> lines; ///< in the order of the file
  LineId first = LineId::none;
  const Line& operator[](LineId id) const { return lines[static_cast<std::size_t>(id)]; }
};

/// Splits a file into lines and finds what belongs under what. Reports brackets and quotation marks without a partner,
/// nesting beyond `limits.nesting`, and indentation that fits no line above; a line with such a fault is left out of
/// the tree, with what is under it.
Layout read_layout(FileId file, std::string_view text, Diagnostics& diagnostics);

} // namespace medpol
