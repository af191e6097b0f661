#pragma once
#include "interpreter/evaluate/settlement.hpp"

#include <optional>

namespace medpol {

/// Why the funds pay more than the cost of a claim.
struct ExcessCause {
  RuleId payment = RuleId::none; ///< the first with which the sum of the payments exceeds the cost
  RuleId rule = RuleId::none;    ///< the payment, or the value that it rests on by whose own line it comes to so much
  std::optional<Span> label;     ///< the case of that rule which applies to the claim
};

/// Finds it in the trace of the claim, which was settled. `cost`: in fen.
ExcessCause cause_of_excess(const Policy& policy, const Trace& trace, const Settlement& settlement, Int cost);

} // namespace medpol
