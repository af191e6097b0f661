#pragma once
#include "grammar/diagnostic/diagnostic.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace medpol {

/// What a SARIF log says of the tool.
struct SarifTool {
  std::string version;
  std::function<std::string(const DiagnosticInfo&)>
      help; ///< what a code means, in the language of the log; may be empty
};

/// A log in the Static Analysis Results Interchange Format (OASIS, SARIF 2.1.0) with one run. Columns count UTF-16 code
/// units, as `columnKind` says; accepted warnings are suppressed in source, with the reason as justification. Files go
/// by relative URIs as they were named.
std::string render_sarif(const Diagnostics&, const std::vector<AcceptedWarning>&, const SourceSet&, Language,
                         const SarifTool&);

} // namespace medpol
