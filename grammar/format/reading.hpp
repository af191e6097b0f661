#pragma once
#include "grammar/format/style.hpp"

#include <string>
#include <vector>

namespace medpol {

/// What a text says apart from its layout: one entry for each line that is not blank, with its depth and the nodes of
/// its tree. Two texts with equal readings differ in blanks, punctuation and spellings of keywords only. `meaning`,
/// when given, tells what a name means, so that its spellings in two languages count as one; words that are translated
/// as they stand (types, titles, places) are then left out.
std::vector<std::string> reading_of(const Source& source, const SyntaxTree& tree,
                                    const std::function<std::string(NameId)>& meaning = {});

} // namespace medpol
