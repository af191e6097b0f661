#include "interpreter/sense/sense.hpp"

#include <set>

namespace medpol {

std::array<std::string, 2> figure_words(const Type& type, Exact value) {
  return {format_plain(type, value.steps, value.scale, Language::zh), format_plain(type, value.steps, value.scale, Language::en)};
}

void find_nonsense(Library& library) {
  std::set<FileId> bad;
  for (const auto& one : library.diagnostics)
    if (info(one.code).severity == Severity::error) bad.insert(one.span.file);
  for (const auto& policy : library.policies) {
    bool good = true;
    for (const auto file : bad) good = good && policy->layer_of(file) == nullptr;
    if (!good) continue;
    Together together(*policy, library.sources);
    Figures figures(policy->plan);
    Sense sense{*policy, library.sources, together, figures, library.diagnostics};
    for (const auto find : {find_low_caps, find_double_rounding, find_double_payments, find_high_rates, find_soft_words, find_idle_axes, find_crossed_limits, find_double_deductions})
      find(sense);
  }
}

} // namespace medpol
