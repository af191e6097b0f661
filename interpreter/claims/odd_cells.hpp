#pragma once
#include "grammar/text/characters.hpp"
#include "interpreter/claims/record.hpp"

#include <array>
#include <optional>
#include <string>

namespace medpol {

/// What such a character in a text means, and what to do, by Language: the rest of “the text …”.
std::array<std::string, 2> fault_of(const OddCharacter& odd);

/// The first cell of a record, its name counted, in which something stands that is not seen or was lost, in words by
/// Language.
std::optional<std::array<std::string, 2>> odd_in(const Record& record);

} // namespace medpol
