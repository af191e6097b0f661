#pragma once
#include <string_view>
#include <vector>

namespace medpol {

/// A file of the standard vocabulary, in pieces.
struct VocabularyText {
  std::string_view name;
  std::vector<std::string_view> pieces;
};

/// All of them, as the build has put them into the library.
const std::vector<VocabularyText>& vocabulary_texts();

} // namespace medpol
