#pragma once
#include "interpreter/trials/suggest/suggest.hpp"

namespace medpol {

/// The suggestions as the policy would have them, in the language of its file, below a comment with its name; each says
/// that its figures must be confirmed. Empty where there are none.
std::string suggestions_text(const Suggestions& suggestions, const SourceSet& sources);

} // namespace medpol
