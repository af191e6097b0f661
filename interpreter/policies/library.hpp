#pragma once
#include "grammar/words/said.hpp"
#include "interpreter/check/acceptances.hpp"
#include "interpreter/model/plan/builder.hpp"
#include "interpreter/model/policy.hpp"

#include <memory>
#include <string>
#include <vector>

namespace medpol {

/// The policies of a folder (or of one file) with the vocabulary that they are written in.
struct Library {
  SourceSet sources;
  Scope vocabulary; ///< what the vocabulary files declare; a prefix of every policy's scope
  std::vector<std::unique_ptr<Policy>> policies; ///< in the order of their files; those with errors too
  Diagnostics diagnostics;                       ///< of all files, in order, finished
  std::vector<Acceptance> acceptances;           ///< of all files
  std::vector<AcceptedWarning> accepted; ///< warnings that an acceptance has taken out of the diagnostics, in order
  std::vector<std::string> files;        ///< all that were read, as they are called on this machine
  struct Unreadable {
    std::string path;
    Said why;
  };
  std::vector<Unreadable> unreadable;
};

} // namespace medpol
