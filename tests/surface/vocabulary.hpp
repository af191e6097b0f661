#pragma once
#include "support/checked_policy.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace medpol::surface {

/// A folder that exists as long as this value.
struct Scratch {
  std::filesystem::path path;
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
};

/// The standard vocabulary, with that of a case.
const test::Vocabulary& vocabulary_with(const std::vector<std::string>& own);

} // namespace medpol::surface
