#pragma once
#include "grammar/diagnostic/diagnostic.hpp"
#include "grammar/text/limits.hpp"
#include "grammar/words/checks.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

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

/// The messages that are written for programs, and how many more there are.
struct WrittenDiagnostics {
  std::vector<ReportedDiagnostic> messages;
  std::size_t left_out = 0;

  /// How many were left out.
  Said more() const { return say<CheckPhrase::more_messages>(left_out); }
};

/// At most `limits.diagnostics_written` of them: errors first, then warnings, then the others; in order.
inline WrittenDiagnostics written_in_order(const Diagnostics& diagnostics,
                                           const std::vector<AcceptedWarning>& accepted) {
  auto all = in_order(diagnostics, accepted);
  if (all.size() <= limits.diagnostics_written) return {std::move(all), 0};
  const auto rank = [](const ReportedDiagnostic& one) -> std::size_t {
    if (one.accepted != nullptr) return 2;
    const auto severity = info(one.diagnostic->code).severity;
    return severity == Severity::error ? 0 : severity == Severity::warning ? 1 : 2;
  };
  std::array<std::size_t, 3> room{};
  for (const auto& one : all) ++room[rank(one)];
  std::size_t left = limits.diagnostics_written;
  for (auto& count : room) left -= count = std::min(count, left);
  WrittenDiagnostics out;
  for (const auto& one : all) {
    auto& own = room[rank(one)];
    if (own == 0) continue;
    --own;
    out.messages.push_back(one);
  }
  out.left_out = all.size() - out.messages.size();
  return out;
}

} // namespace medpol
