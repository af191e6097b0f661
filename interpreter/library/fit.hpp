#pragma once
#include "interpreter/evaluate/evaluate.hpp"

#include <span>
#include <string>

namespace medpol {

/// How far the head of a policy fits a claim: the first thing in which it does not, and how many did before it.
struct Fit {
  const Policy* policy = nullptr;
  int matched = 0;
  enum class Outcome : std::uint8_t { fits, differs, missing } outcome = Outcome::fits;
  std::string field;   ///< differs, missing: the field it is about
  std::string value[2]; ///< differs: what the claim has there, by Language
  std::string text[2];  ///< differs: in what, by Language
};

/// Compares 参保地, 险种, the governing date and 适用 with a claim; `inputs` by InputId, of the policy's scope or of the vocabulary alone (then
/// the policy's own fields count as missing). With `given_only`, a field that the claim does not have is taken to fit. 适用 speaks of claims and contributions; an
/// application is not held against it.
Fit fit_policy(const Policy& policy, std::span<const InputValue> inputs, const SourceSet& sources, bool given_only, RecordKind kind = RecordKind::expense);

} // namespace medpol
