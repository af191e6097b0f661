#pragma once
#include "grammar/syntax/tree.hpp"

namespace medpol {

/// Whether something is wrong with a number or day of a tree.
bool has_bad_literals(const SyntaxTree& tree);

/// Says what is wrong with the numbers and days among the nodes from `node` on, which have the literals from `literal`
/// on; false where something is.
bool check_literals(const SyntaxTree& tree, std::string_view text, std::size_t node, std::size_t literal,
                    Diagnostics& diagnostics);

} // namespace medpol
