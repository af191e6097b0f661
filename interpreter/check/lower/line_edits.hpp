#pragma once
#include "interpreter/check/lower/where.hpp"

#include <vector>

namespace medpol {

/// Where the line of a file begins, with its indentation, in which `offset` stands.
std::uint32_t margin_of(const Unit& at, std::uint32_t offset);
/// Where that line ends, before its line ending.
std::uint32_t stop_of(const Unit& at, std::uint32_t offset);

/// What takes away the empty cells at the end of a row that has more than `columns`; empty where they say something.
std::vector<Edit> without_empty_cells(const Unit& at, LineId row, std::size_t columns);

/// What moves a line behind the last of `lines`, which stand together; empty where something belongs to it that would
/// stay behind.
std::vector<Edit> moved_to_end(const Unit& at, const std::vector<LineId>& lines, std::size_t line);

} // namespace medpol
