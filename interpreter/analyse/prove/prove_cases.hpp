#pragma once
#include "interpreter/model/policy.hpp"

namespace medpol {

/// Decides for every choice between cases whether its cases are disjoint and complete, and marks what is proved. Gaps
/// (E330) and overlaps (E331) are reported in the notation of the rules, each with a claim that shows it where one is
/// found; cases that can never hold are W332. What rests on computed values, and for which no claim was found, is named
/// (N472) and left to be checked on every claim.
void prove_cases(Policy& policy, const SourceSet& sources, Diagnostics& diagnostics);

} // namespace medpol
