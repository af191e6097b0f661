#pragma once
#include "grammar/text/limits.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

namespace medpol {

/// What words that mean nothing may have meant: the nearest of some names, for as many words as a run shows.
class NearWords {
public:
  /// `names`: a function that gives the candidates, which may be many. Empty where none is near.
  template <class Names> std::string nearest(std::string_view word, Names names) {
    return made_++ < limits.diagnostics_shown ? nearest_word(word, names()) : std::string{};
  }

private:
  std::size_t made_ = 0;
};

} // namespace medpol
