#pragma once
#include "interpreter/evaluate/settlement.hpp"
#include "interpreter/policies/library.hpp"
#include "interpreter/policies/policy_evaluators.hpp"

#include <span>

namespace medpol {

/// Which policy takes a claim.
struct Routing {
  const Policy* policy = nullptr;
  RecordKind kind = RecordKind::expense;
  std::optional<MatterId> matter;  ///< of the policy's scope, for an application
  Status status = Status::settled; ///< when there is no policy: rejected (a field is missing) or review
  Reason reason;                   ///< why there is none
};

/// The policy whose head fits the claim, among those that take records of its kind; for an application, those that know
/// the matter. `inputs` by InputId of the vocabulary. Only policies that could take the claim ask for a field.
/// `evaluators` forget the claims and readings that they had.
Routing route(const Library& library, std::span<const InputValue> inputs, PolicyEvaluators& evaluators);

} // namespace medpol
