#pragma once
#include "interpreter/model/plan/builder.hpp"
#include "interpreter/policies/policy_texts.hpp"

namespace medpol {

/// Checks policies with the vocabulary that they are written in. A file whose first statement is `词汇 …` belongs to
/// the vocabulary. `scales`: for a plan whose figures are to be replaced by others.
Library load_library(PolicyTexts texts, const FigureScales& scales = {});

} // namespace medpol
