#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "grammar/lexicon/declared.hpp"
#include "grammar/syntax/parser.hpp"

#include <array>
#include <string>
#include <vector>

namespace medpol {

/// A row of a table that declares.
struct DeclarationRow {
  std::array<std::string, static_cast<std::size_t>(Column::count)> cells;
  std::array<Span, static_cast<std::size_t>(Column::count)> places = {}; ///< of the cells
  Span span;
  Span place(Column column) const { return places[static_cast<std::size_t>(column)]; }
  const std::string& operator[](Column column) const { return cells[static_cast<std::size_t>(column)]; }
};

/// The rows of the table below a statement; each has a name, in Chinese where it is given in both languages. Reports
/// columns that are not known or stand twice, and rows without a name or with another number of cells.
std::vector<DeclarationRow> declaration_rows(const Source& source, const SyntaxTree& tree, LineId line,
                                             Diagnostics& diagnostics);

/// What is declared in English with its Chinese name goes by that; `chinese` may be empty.
void turn_round(std::string& name, std::string& english, std::string& chinese);

} // namespace medpol
