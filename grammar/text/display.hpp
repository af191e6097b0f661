#pragma once
#include <string>
#include <string_view>

namespace medpol {

/// Text of a source as messages show it: a tab is four blanks, a line break is a blank, and what has no visible form
/// of its own (other controls, zero-width blanks, marks that turn the direction of writing) is “�”. So what is printed
/// can neither move a caret nor drive the terminal.

/// Cells of one code point in that form.
int shown_width(char32_t code_point);
/// Appends one code point in that form.
void append_shown(std::string& out, char32_t code_point);
/// A whole text in that form.
std::string shown(std::string_view text);

} // namespace medpol
