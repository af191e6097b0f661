#pragma once
#include "interpreter/check/declare/declaring.hpp"

namespace medpol {

/// The spellings that mean nothing else yet; those that do are reported. nullopt when the first, the name itself, is
/// taken.
std::optional<std::vector<std::string>> free_spellings(Declaring& in, const std::vector<std::string>& spellings,
                                                       Span span);
/// Whether a word is among others.
bool is_in(const std::vector<std::string>& words, const std::string& word);

} // namespace medpol
