#pragma once
#include "grammar/text/characters.hpp"
#include "grammar/words/said.hpp"
#include "interpreter/claims/record.hpp"

#include <optional>

namespace medpol {

/// What such a character in a text means, and what to do: the rest of “the text …”.
Said fault_of(const OddCharacter& odd);

/// The first cell of a record, its name counted, in which something stands that is not seen or was lost.
std::optional<Said> odd_in(const Record& record);

} // namespace medpol
