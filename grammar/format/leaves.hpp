#pragma once
#include "grammar/syntax/tree.hpp"

#include <vector>

namespace medpol {

/// The nodes of a line's tree that hold its text, by index minus that of the first. A leaf that a failed reading left
/// behind stands before the leaf that took its place in the text, and is not written.
class WrittenNodes {
public:
  WrittenNodes(const SyntaxTree& tree, SyntaxId root);
  bool contains(SyntaxId id) const { return written_[static_cast<std::size_t>(id) - first_]; }

private:
  std::size_t first_;
  std::vector<bool> written_;
};

} // namespace medpol
