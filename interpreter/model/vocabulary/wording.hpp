#pragma once
#include "grammar/format/style.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

namespace medpol {

/// The words of `scope` in a language: a name is said by its word in that language where it has one that means the
/// same. `scope` must outlive it.
Wording wording_of(const Scope& scope, Language language);

/// What a name means, whatever its spelling: equal for two spellings of one field, item or value. Names without a
/// meaning are their spelling.
std::string meaning_of(const Scope& scope, NameId name);

} // namespace medpol
