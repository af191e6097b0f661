#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "interpreter/policies/policy_texts.hpp"

#include <functional>
#include <string>
#include <vector>

namespace medpol {

/// A mend that was made in a text.
struct MadeMend {
  Code code;
  std::size_t file = 0;   ///< of the texts
  std::uint32_t line = 0; ///< of the text as it stood then
  std::string before;     ///< what was replaced; empty: nothing, something was put in
  std::string after;
};

/// The texts with all certain mends (`Diagnostic::mend`) of what is found in them.
struct MendedTexts {
  PolicyTexts texts;
  std::vector<MadeMend> made; ///< in the order in which they were made
  Library library;            ///< of the texts as they are now, with all that is found in them
};

/// Makes the mend of one message of `library`, which was loaded from `texts`.
void make_mend(const Library& library, const Diagnostic& diagnostic, PolicyTexts& texts);

/// What is to be found of a library that was loaded, beyond what loading finds.
using FindMore = std::function<void(Library&)>;

/// Mends texts until nothing is found that can be mended for certain: an error hides others, so one round is not
/// enough. Of mends that touch each other the first is made; where the others still hold, they come in the next round.
/// The standard vocabulary stays as it is.
MendedTexts mend(PolicyTexts texts, const FindMore& find_more);

} // namespace medpol
