#pragma once
#include "grammar/words/say.hpp"

namespace medpol {

/// What a row of a table says of these arguments, in one language.
template <auto Id, class... Ts> std::string phrase(Language language, Ts&&... arguments) {
  return worded(say<Id>(std::forward<Ts>(arguments)...), language);
}

/// The words of a row without arguments.
template <auto Id> std::string_view word(Language language) {
  static_assert(arguments_of_row(Id).empty(), "this row has arguments: see phrase");
  return phrase_of(Id).text[static_cast<std::size_t>(language)];
}

} // namespace medpol
