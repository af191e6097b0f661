#pragma once
#include "grammar/syntax/tree.hpp"

#include <string>

namespace medpol::surface {

enum class Blanks { none, more };

/// The text of a policy with the blanks between its words taken out, where two words of Latin letters or digits do not
/// need one, or with more of them put in.
std::string with_blanks(const Source& source, const SyntaxTree& tree, Blanks blanks);

} // namespace medpol::surface
