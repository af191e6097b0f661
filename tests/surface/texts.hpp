#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace medpol::surface {

/// A policy of the repository, with what it is read beside.
struct PolicyText {
  std::string place; ///< where it stands, for messages
  std::string text;
  std::vector<std::string> vocabulary;       ///< texts of vocabulary files that stand beside it
  std::vector<std::filesystem::path> claims; ///< files of claims to settle with it
};

/// All policies of policies/ and tests/cases/ (files, and parts of cases), and the examples of docs/language.md; those
/// of mistakes too. Claims that stand in a case are written to files in `scratch`.
std::vector<PolicyText> all_policies(const std::filesystem::path& scratch);

} // namespace medpol::surface
