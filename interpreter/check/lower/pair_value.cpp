#include "interpreter/check/lower/pair_value.hpp"

namespace medpol {

PairValue value_of(const SyntaxTree& tree, SyntaxId pair) {
  const auto children = tree.children(pair);
  bool negative = false;
  for (const auto child : children)
    negative = negative || (tree[child].kind == SyntaxKind::mark && tree[child].payload == U'-');
  return {children.back(), negative};
}

} // namespace medpol
