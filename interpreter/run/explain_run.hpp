#pragma once
#include "interpreter/explain/explain.hpp"
#include "interpreter/policies/library.hpp"
#include "interpreter/run/remarks.hpp"
#include "medpol/request.hpp"

#include <functional>

namespace medpol {

/// What came of looking for the claims to be explained.
struct ExplainEnd {
  bool good = false; ///< all claims were settled; otherwise `said` says why not
  bool found = false;
  bool by_line = false; ///< no claim has the number that was asked for: it was found by its line
  Remarks said;
};

/// Settles the claims of a request, those of earlier runs too, and explains each that is meant: by its number
/// (结算编号) or, when no claim has it, by the line on which it starts: “12”, “#12”, “第12行”, “line:12”. `take` gets
/// the explanations in the order of the file.
ExplainEnd explain_run(const Library& library, const RunRequest& request, const std::string& claim, Language language,
                       const std::function<void(const Explanation&)>& take);

} // namespace medpol
