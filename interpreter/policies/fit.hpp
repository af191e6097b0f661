#pragma once
#include "interpreter/evaluate/evaluate.hpp"
#include "interpreter/evaluate/settlement.hpp"

#include <span>
#include <string>

namespace medpol {

/// How far the head of a policy fits a claim: the first thing in which it does not, and how many did before it.
struct Fit {
  const Policy* policy = nullptr;
  int matched = 0;
  enum class Outcome : std::uint8_t {
    fits,
    differs,
    missing,
    too_wide ///< it fits but that the claim names a place or scheme of which only a part is in the head
  } outcome = Outcome::fits;
  enum class Part : std::uint8_t {
    region,
    scheme,
    date,
    condition
  } part = Part::region;        ///< differs, missing, too_wide: what of the head
  std::optional<InputId> field; ///< differs, missing, too_wide: the field of the policy's scope that it is about; of
                                ///< 适用 that differs there is none
};

/// Compares 参保地, 险种, the governing date and 适用 with a claim; `inputs` by InputId, of the policy's scope or of
/// the vocabulary alone (then the policy's own fields count as missing). With `given_only`, a field that the claim does
/// not have is taken to fit, and one that says too little differs. 适用 speaks of claims and contributions; an
/// application is not held against it. `evaluator`: of the policy's plan; it forgets the claim and the readings that it
/// had.
Fit fit_policy(const Policy& policy, std::span<const InputValue> inputs, bool given_only, Evaluator& evaluator,
               RecordKind kind = RecordKind::expense);

/// Why a claim that says too little (`too_wide`) leaves open whether a policy takes it.
Reason too_wide_reason(const Fit& fit, std::span<const InputValue> inputs);

/// In what a policy differs from a claim.
Said difference_of(const Fit& fit, std::span<const InputValue> inputs, const SourceSet& sources);
/// What the claim has in the field in which a policy differs from it; nullopt for a date and for 适用.
std::optional<Argument> differing_value(const Fit& fit, std::span<const InputValue> inputs);

} // namespace medpol
