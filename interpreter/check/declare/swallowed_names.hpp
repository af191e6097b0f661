#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

namespace medpol {

/// A name as a construct of the language reads it, its words with blanks between them: 本年度第几次 住院. Empty when it
/// can be read as a name only. English names are left out: their words have blanks between them anyway.
std::string as_construct(const Scope& scope, std::string_view name);

/// Reports what is declared in a file and cannot be told from other words: names that a construct would read in
/// another way once a blank stood in them, and names that are words of the language.
void check_names(const Scope& scope, FileId file, Diagnostics& diagnostics);

} // namespace medpol
