#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "interpreter/model/policy.hpp"

#include <array>
#include <vector>

namespace medpol {

/// A phrase that can be read in two ways, with brackets that say so.
struct WordsForTwo {
  Span span;
  std::array<std::string, 2> words;                         ///< as the operators bind, and the other way
  std::array<NodeId, 2> values{NodeId::none, NodeId::none}; ///< in one scale; `none` where they are not computed
};

/// Reports each of them, with what either comes to for a claim in which they differ.
void show_two_ways(const Policy& policy, const std::vector<WordsForTwo>& phrases, const SourceSet& sources,
                   Diagnostics& diagnostics);

} // namespace medpol
