#pragma once
#include "grammar/syntax/layout.hpp"

#include <string_view>

namespace medpol {

/// Takes from the lines what a document has there and a rule has not: the numbers of lines that count up from one (1.
/// 一、（一）①), and ；。 at the end of a line; “，” too, where a line of the same level follows. They stay in
/// `Line::head` and `Line::tail`. Reports a number that could as well be a part of what is said (一、二级).
void set_furniture_apart(FileId file, std::string_view text, Layout& layout, Diagnostics& diagnostics);

} // namespace medpol
