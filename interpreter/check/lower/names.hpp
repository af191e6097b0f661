#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// A name; `hint`: the type that is wanted.
NodeId lower_name(Context& in, const Where& at, SyntaxId id, Type hint);
/// What the values of an enumeration are called.
std::vector<std::string> value_names(const Scope& scope, EnumerationId enumeration);
/// The search goes through all names: an answer is kept, and after as many as are shown none is sought.
std::string nearest_name(Context& in, const std::string& word, Scope::Wanted wanted);
/// A word that is no name: a text where one is wanted, else reported with the name that is most like it.
NodeId lower_unknown(Context& in, const Unit& at, SyntaxId id, Type hint, Scope::Wanted wanted = Scope::Wanted::value);
/// A field, which is used from now on.
NodeId use_input(Context& in, InputId id, Span span);
/// A figure or day, in the type that is wanted where it leaves that open.
NodeId lower_literal(Context& in, const Where& at, SyntaxId id, Type hint);
/// “…”.
NodeId lower_text(Context& in, const Unit& at, SyntaxId id, Type hint);

} // namespace medpol
