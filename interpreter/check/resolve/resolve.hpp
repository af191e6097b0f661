#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// All that a word can mean; nothing for what is no name. To look at what stands somewhere, not to use it.
const Meaning& candidates(const Context& in, const Unit& at, SyntaxId id);

/// What a name of a formula or condition stands for where a value of type `expected` is wanted (`unknown`: any): one of
/// the values of that enumeration; else a field, what a policy gives a value to, or a value that one enumeration alone
/// has. Where text is wanted a matter is one. Empty where nothing is meant, or the field decides which value is.
/// Kept by place, as by the functions that follow; a part that is tried keeps nothing.
Named resolve(Context& in, const Unit& at, SyntaxId name, const Type& expected = {});

/// The field that stands there, where nothing else can; nullopt for anything else.
std::optional<InputId> resolve_field(Context& in, const Unit& at, SyntaxId id);
/// What a policy gives a value to, where nothing else can stand; nullopt for anything else.
std::optional<ItemId> resolve_item(Context& in, const Unit& at, SyntaxId id);

/// Keeps what a word stands for where its place alone does not tell.
void keep_name(Context& in, Span place, const Named& named);

/// The table of all names: what lowering met, then what it had no need to look at in the policy's own file (`unit`):
/// declarations, the types of fields, parts behind an error.
Names all_names(Context& in, const Unit& unit);

} // namespace medpol
