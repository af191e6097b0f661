#pragma once
#include "grammar/syntax/tree.hpp"

namespace medpol {

/// A name that a file declares, where it stands.
struct DeclaredName {
  std::string spelling;
  Span span;
};

/// The names that a file declares, found without knowing any name: what stands before the first colon or equals sign of
/// a statement, behind its leading keyword, and the name columns of declaration tables and inline enumerations.
/// `known` holds the names of the files before: a statement that begins with one of them (政策范围内费用 ＝ …) does not
/// begin with the keyword in it.
std::vector<DeclaredName> declared_names(const Source& source, FileId file, const Layout& layout, const Lexicon& known);

/// The cells of a table row, trimmed: between bars, or between tabs.
std::vector<std::string_view> cells_of(std::string_view row);
/// A row of dashes, as some tools write it below a head; it says nothing.
bool is_dash_line(std::string_view row);

/// Text to tree. Names are recognised with `lexicon`, which must hold every name in scope (see `declared_names`). A
/// line that cannot be read is reported once, at its place, and left out; the lines around it are read.
SyntaxTree parse(const Source& source, FileId file, Layout layout, const Lexicon& lexicon, Diagnostics& diagnostics);

/// Of the brackets without a partner among `diagnostics` that were found in `layout`: adds what mends them, where one
/// place is left for it.
void mend_brackets(const Source& source, const Layout& layout, const Lexicon& lexicon, Diagnostics& diagnostics);

/// Reads a piece of a line by itself (a condition, a case, a formula, a cell): a tree of one root, its last node, which
/// holds the text as it stands when it is none of these.
SyntaxTree parse_phrase(const Source& source, Span span, const Lexicon& lexicon);

} // namespace medpol
