#pragma once
#include "interpreter/trials/mutate/run.hpp"

#include <string>

namespace medpol {

/// What no example notices, in the words of the policy, and how much is noticed; in lines of `columns` cells.
std::string mutation_text(const std::vector<PolicyMutations>& all, const SourceSet& sources, Language language,
                          std::size_t columns);

} // namespace medpol
