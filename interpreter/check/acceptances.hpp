#pragma once
#include "grammar/syntax/tree.hpp"

#include <string>
#include <vector>

namespace medpol {

/// A line 认可: the officer has seen these warnings and says why what is written is meant.
struct Acceptance {
  struct Named {
    Code code{};
    Span span;
  };
  std::vector<Named> codes; ///< of warnings
  std::string reason;
  Span span;  ///< the line
  Span about; ///< the statement, case or row below it, with the quotes above and all that is under it; the head that it
              ///< stands in
};

/// The acceptances of a file. Reports what names no warning, gives no reason, or stands above nothing.
std::vector<Acceptance> read_acceptances(const Source& source, const SyntaxTree& tree, Diagnostics& diagnostics);

} // namespace medpol
