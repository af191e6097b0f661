#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "medpol/problem.hpp"

#include <optional>
#include <vector>

namespace medpol {

/// Messages in one language with their places worked out, the accepted warnings among them, by place. At most
/// `limits.diagnostics_written`, errors first; where there are more, a last one without a code says how many.
std::vector<Problem> problems_of(const Diagnostics& diagnostics, const std::vector<AcceptedWarning>& accepted,
                                 const SourceSet& sources, Language language);

/// Where a span stands; nullopt when `sources` has no such file.
std::optional<TextPlace> text_place(Span span, const SourceSet& sources);

} // namespace medpol
