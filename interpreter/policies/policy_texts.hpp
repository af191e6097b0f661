#pragma once
#include "grammar/text/read.hpp"
#include "interpreter/policies/library.hpp"

namespace medpol {

/// A file of policies or of vocabulary, as it was read.
struct PolicyText {
  std::string name;      ///< as messages call it
  TextOrError text;      ///< or why it is none; never `cannot_open`
  bool standard = false; ///< of the standard vocabulary: used unless another file declares a vocabulary of its name
  std::string path = {}; ///< as it is called where it was read, when that is another name
};

/// The files of a set of policies, in the order in which they are read; those of the standard vocabulary last.
struct PolicyTexts {
  std::vector<PolicyText> files;
  std::vector<Library::Unreadable> unreadable; ///< what looks as if it should be read, and cannot be
};

} // namespace medpol
