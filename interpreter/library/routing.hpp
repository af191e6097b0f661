#pragma once
#include "interpreter/evaluate/settlement.hpp"
#include "interpreter/library/library.hpp"

#include <span>

namespace medpol {

/// Which policy takes a claim.
struct Routing {
  const Policy* policy = nullptr;
  Status status = Status::settled; ///< when there is no policy: rejected (a field is missing) or review
  Reason reason;                   ///< why there is none
};

/// The policy whose head fits the claim's 参保地, 险种, governing date and 适用. `inputs` by InputId of the vocabulary.
/// A region takes the claims of every place in it (山东省 those of 济宁市). Only policies that could take the claim ask for a field.
Routing route(const Library& library, std::span<const InputValue> inputs);

/// Whether a place belongs to both of two lists of regions (an empty list is every region).
bool regions_meet(const Scope& vocabulary, const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b);

} // namespace medpol
