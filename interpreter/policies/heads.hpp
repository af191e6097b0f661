#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "grammar/syntax/tree.hpp"

namespace medpol {

/// A file of the vocabulary holds one 词汇, and what is of use there: an error at a 政策 or a further 词汇 behind it,
/// at what belongs into the head of a policy, at examples, which nobody would run, and at changes of what is extended.
/// From 政策 on the tree is cut off: what follows is of another file, and is no vocabulary.
void check_vocabulary_heads(SyntaxTree& tree, Diagnostics& diagnostics);

/// An error at each 词汇 in the file of a policy.
void check_policy_heads(const SyntaxTree& tree, Diagnostics& diagnostics);

} // namespace medpol
