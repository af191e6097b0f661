#pragma once
#include "interpreter/evaluate/settlement.hpp"
#include "medpol/answer.hpp"

namespace medpol {

/// A settlement in one language. Where an amount is beyond what `Answer` can hold the answer is a review that says so.
Answer answer_of(const Settlement& settlement, Language language);

} // namespace medpol
