#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

NodeId lower_name(Context& in, const Where& at, SyntaxId id, Type hint);
/// The search goes through all names: an answer is kept, and after as many as are shown none is sought.
std::string nearest_name(Context& in, const std::string& word);
NodeId lower_unknown(Context& in, const Unit& at, SyntaxId id, Type hint);
NodeId use_input(Context& in, InputId id, Span span);
NodeId lower_literal(Context& in, const Where& at, SyntaxId id, Type hint);
NodeId lower_text(Context& in, const Unit& at, SyntaxId id, Type hint);

} // namespace medpol
