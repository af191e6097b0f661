#pragma once
#include "interpreter/trials/coverage/measure.hpp"

#include <string>

namespace medpol {

/// A page by itself, for the screen and for paper, without scripts: a table of the policies, then the text of each,
/// line by line: a mark for what the examples show of it (all, some, nothing), how many examples come by, and what is
/// lacking.
std::string coverage_html(const std::vector<PolicyCoverage>& coverage, const SourceSet& sources, Language language);

} // namespace medpol
