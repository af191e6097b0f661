#include "grammar/diagnostic/diagnostic.hpp"

#include "grammar/diagnostic/codes.hpp"
#include "grammar/text/utf8.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace medpol {

const std::vector<DiagnosticInfo>& diagnostic_table() {
  static const std::vector<DiagnosticInfo> table = {
#define MEDPOL_DIAGNOSTIC(code, severity, zh, en, fix_zh, fix_en)                                                      \
  DiagnosticInfo{Code::code, #code, Severity::severity, {zh, en}, {fix_zh, fix_en}},
#include "grammar/diagnostic/diagnostics.def"
#undef MEDPOL_DIAGNOSTIC
  };
  return table;
}

const DiagnosticInfo& info(Code code) { return diagnostic_table()[static_cast<std::size_t>(code)]; }

const DiagnosticInfo* find_diagnostic(std::string_view name) {
  const std::string wanted = fold(name);
  for (const DiagnosticInfo& row : diagnostic_table()) {
    if (fold(row.name) == wanted) return &row;
  }
  return nullptr;
}

bool Diagnostic::operator<(const Diagnostic& other) const {
  // The end comes last, so that it never decides which of two codes at one place is the first.
  return std::tie(span.file, span.begin, code, span.end) <
         std::tie(other.span.file, other.span.begin, other.code, other.span.end);
}

bool has_errors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& one) { return info(one.code).severity == Severity::error; });
}

void finish(Diagnostics& diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end());
  Diagnostics kept;
  kept.reserve(diagnostics.size());
  for (auto first = diagnostics.begin(); first != diagnostics.end();) {
    const auto next_place = std::find_if(first, diagnostics.end(), [&](const Diagnostic& one) {
      return one.span.file != first->span.file || one.span.begin != first->span.begin;
    });
    const auto error = std::find_if(first, next_place,
                                    [](const Diagnostic& one) { return info(one.code).severity == Severity::error; });
    if (error != next_place) {
      kept.push_back(std::move(*error));
    } else {
      std::move(first, next_place, std::back_inserter(kept));
    }
    first = next_place;
  }
  diagnostics = std::move(kept);
}

} // namespace medpol
