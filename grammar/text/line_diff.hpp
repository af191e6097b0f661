#pragma once
#include <string>
#include <string_view>

namespace medpol {

/// What differs between two texts, line by line, with up to three lines around it, as `diff -u` writes it (without the
/// names of files). Empty when nothing does.
std::string line_diff(std::string_view before, std::string_view after);

} // namespace medpol
