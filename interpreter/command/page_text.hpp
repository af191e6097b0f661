#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace medpol {

/// A page of the documentation as lines of `columns` cells for a terminal: paragraphs are wrapped, marks of headings,
/// of emphasis and of code are left out, blocks of code are set in by two blanks as they stand.
std::string page_text(std::string_view page, std::size_t columns);

} // namespace medpol
