#pragma once
#include <filesystem>
#include <string>

namespace medpol::engines {

/// The same claims twice.
struct ClaimTexts {
  std::string csv; ///< without their lists; empty: there are none
  std::string json_lines;
};

/// The claims of all examples of a policy, or of the policies of a folder, as files of claims.
ClaimTexts claims_of_examples(const std::filesystem::path& policies);

} // namespace medpol::engines
