#include "interpreter/analyse/sense/sense.hpp"

#include "grammar/words/proofs.hpp"
#include "interpreter/policies/bad_files.hpp"

namespace medpol {

Argument for_whom(const Argument& witness) {
  if (witness == Argument{}) return witness;
  return say<ProofPhrase::for_whom>(witness);
}

void find_nonsense(Library& library) {
  const auto bad = files_with_errors(library);
  for (const auto& policy : library.policies) {
    if (rests_on(*policy, bad)) continue;
    Together together(*policy, library.sources);
    Figures figures(policy->plan);
    Sense sense{*policy, library.sources, together, figures, library.diagnostics};
    for (const auto find : {find_low_caps, find_double_rounding, find_double_payments, find_high_rates, find_soft_words,
                            find_idle_axes, find_crossed_limits, find_double_deductions, find_negative_payments,
                            find_period_limits, find_later_layers_alone, find_late_floors})
      find(sense);
  }
  find_unlike_limits(library);
}

} // namespace medpol
