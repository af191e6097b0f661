#pragma once
#include "interpreter/trials/coverage/measure.hpp"

#include <string>

namespace medpol {

/// What the examples show of each policy, what is lacking in the rules' own words, and the totals; in lines of
/// `columns` cells.
std::string coverage_text(const std::vector<PolicyCoverage>& coverage, const SourceSet& sources, Language language,
                          std::size_t columns);

} // namespace medpol
