#pragma once
#include "interpreter/explain/explain.hpp"
#include "interpreter/settle/claim.hpp"

namespace medpol {

/// Why a claim came to its amounts, or why there are none. While the trace of its evaluator is still its own.
Explanation explanation_of(const SettledClaim& claim, const Library& library, Language language);

} // namespace medpol
