#include "grammar/format/leaves.hpp"

#include <limits>

namespace medpol {

WrittenNodes::WrittenNodes(const SyntaxTree& tree, SyntaxId root)
    : first_(static_cast<std::size_t>(root) + 1 - tree[root].size), written_(tree[root].size, false) {
  auto next = std::numeric_limits<std::uint32_t>::max(); // where the words behind begin
  for (auto i = written_.size(); i-- > 0;) {
    const auto& node = tree.nodes[first_ + i];
    if (node.size > 1) continue;
    written_[i] = node.begin < next;
    if (written_[i]) next = node.begin;
  }
  // A node is written if anything below it is.
  for (std::size_t i = 0; i < written_.size(); ++i) {
    const auto size = tree.nodes[first_ + i].size;
    for (std::size_t below = i + 1 - size; below < i && !written_[i]; ++below) written_[i] = written_[below];
  }
}

} // namespace medpol
