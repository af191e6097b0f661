#pragma once
#include "interpreter/evaluate/settlement.hpp"
#include "medpol/explanation.hpp"

#include <span>

namespace medpol {

/// Explains a settlement by the trace of its evaluation. A claim that no policy took has no more than a head; see the
/// other overload.
Explanation explain(const Policy& policy, const Trace& trace, const Settlement& settlement,
                    std::span<const InputValue> inputs, const SourceSet& sources, Language language);
/// Of a claim that was not evaluated: the head alone.
Explanation explain(const Settlement& settlement, Language language);

/// Takes over what was added to an answer after its explanation was made: the differences after a reversal.
void take_answer(Explanation& explanation, const Settlement& settlement);

} // namespace medpol
