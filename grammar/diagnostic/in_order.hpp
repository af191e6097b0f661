#pragma once
#include "grammar/diagnostic/diagnostic.hpp"

namespace medpol {

/// A message as programs are told of it: with its acceptance, if there is one.
struct ReportedDiagnostic {
  const Diagnostic* diagnostic;
  const AcceptedWarning* accepted = nullptr;
};

/// The messages and the accepted warnings among them, by place; both are in order.
inline std::vector<ReportedDiagnostic> in_order(const Diagnostics& diagnostics,
                                                const std::vector<AcceptedWarning>& accepted) {
  std::vector<ReportedDiagnostic> out;
  out.reserve(diagnostics.size() + accepted.size());
  auto next = accepted.begin();
  for (const Diagnostic& one : diagnostics) {
    for (; next != accepted.end() && next->warning < one; ++next) out.push_back({&next->warning, &*next});
    out.push_back({&one});
  }
  for (; next != accepted.end(); ++next) out.push_back({&next->warning, &*next});
  return out;
}

} // namespace medpol
