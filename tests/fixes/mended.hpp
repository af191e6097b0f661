#pragma once
#include "interpreter/library/mend.hpp"

#include <string>
#include <vector>

namespace medpol::fixes {

/// A text of policies as bytes, and how it is called.
struct NamedBytes {
  std::string name, bytes;
};

/// As they are read, with the standard vocabulary.
PolicyTexts texts_of(const std::vector<NamedBytes>& files);

/// All that `medpol check` finds, on a day on which the pages and cases are right.
void find(Library& library);

/// What is wrong with a mend: the message stays, or another comes. Empty: nothing.
using Fault = std::string;

/// Makes the mend of a message by itself. `alone`: nothing else is wrong in the texts, so nothing may be found
/// afterwards that was not before; otherwise what was hidden may come to light, but in other lines.
Fault try_mend(const Library& before, const PolicyTexts& texts, const Diagnostic& diagnostic, bool alone);

} // namespace medpol::fixes
