#pragma once
#include "interpreter/check/declare/declaring.hpp"

namespace medpol {

/// By the word that a statement begins with.
ItemKind item_kind_of(Keyword word);
/// A name that policies give a value to, or more of a known one.
void add_item(Declaring& in, const std::string& name, const std::string& english, const std::string& national,
              ItemKind kind, Span span, std::vector<std::string> aliases, bool negative = false);
/// One name for all that is said of a matter; 资格 gives it a value too. Its other word may stand at any of them.
void add_matter(Declaring& in, const StatementHead& said, bool has_value);

} // namespace medpol
