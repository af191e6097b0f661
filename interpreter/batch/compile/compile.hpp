#pragma once
#include "interpreter/batch/compile/program.hpp"

#include <span>

namespace medpol::batch {

/// The inputs that a policy's settlement can look at; the rest of a claim does not matter to it.
std::vector<InputId> inputs_in_use(const Policy& policy);

/// The program of a policy for claims in which its inputs (of `inputs_in_use`, in that order) are present as told.
///
/// What a program answers is what `settle` answers; where it is not sure that a claim is settled without any remark (a
/// value is missing, a case is not covered, a reading or a doubt is touched, something is refused, amounts are beyond
/// what was proved to be exact in 64 bits), it says that the claim is not clean.
Program compile(const Policy& policy, std::span<const Presence> presence, const KernelSet& kernels = batch::kernels());

/// Whether a claim satisfies a condition of the policy (适用), for routing: `amounts` holds the truth, `clean` whether
/// it is known.
Program compile_condition(const Policy& policy, NodeId condition, std::span<const Presence> presence,
                          const KernelSet& kernels = batch::kernels());

} // namespace medpol::batch
