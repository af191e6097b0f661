#pragma once
#include "grammar/diagnostic/diagnostic.hpp"

#include <string>
#include <string_view>

namespace medpol {

/// What is wrong, in one language.
std::string message_of(const Diagnostic& diagnostic, Language language);

/// How to mend it. Empty when an argument that the hint words is empty, for then it has nothing to say (“did you mean
/// …” with no word near).
std::string fix_of(const Diagnostic& diagnostic, Language language);

/// Its arguments for programs, an object of JSON: see `append_raw`.
std::string arguments_of(const Diagnostic& diagnostic);

/// What a note says, for programs: its row, and an object of JSON with its arguments.
std::string_view code_of(const Note& note);
std::string arguments_of(const Note& note);

/// A pattern with “…” for its arguments: what it says of any place.
std::string without_arguments(std::string_view pattern);

} // namespace medpol
