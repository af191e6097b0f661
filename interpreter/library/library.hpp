#pragma once
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
    std::string path, detail;
    std::string zh; ///< the detail in Chinese; empty: it is the system's words
  };
  std::vector<Unreadable> unreadable;
};

/// Reads and checks all `.medpol` files at `paths` (files, or folders with all below them, in the order of their
/// names). A file whose first statement is `词汇 …` belongs to the vocabulary. The files of the folder `standard` are
/// added, unless the paths hold vocabulary of the same names. `scales`: for a plan whose figures are to be replaced by
/// others.
Library load_library(const std::vector<std::string>& paths, const std::string& standard,
                     const FigureScales& scales = {});

/// Two policies that could both take a claim, found without claims: an error at the head of the later one, added to the
/// library's diagnostics. For commands that take the paths as one library of policies; to test or format them they may
/// be rivals.
void find_rival_policies(Library& library);

/// Policies that share a ledger (累计账) must count an account of one name alike: an error at the later one, added to
/// the library's diagnostics.
void share_ledgers(Library& library);

} // namespace medpol
