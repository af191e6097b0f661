#pragma once
#include "grammar/syntax/layout.hpp"
#include "grammar/text/source.hpp"

#include <string>

namespace medpol {

/// What must be known of a policy before its file can be read as a whole: the names of what it extends are words of it.
struct LayerHead {
  std::string name;    ///< of the policy; empty when the file does not say
  std::string extends; ///< 沿用; empty without
  Span extends_span;
};

/// Looks for `政策 …` and its entry 沿用 among the lines of a file.
LayerHead layer_head(const Source& source, FileId file, const Layout& layout);

} // namespace medpol
