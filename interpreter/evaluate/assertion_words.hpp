#pragma once
#include "grammar/words/said.hpp"
#include "interpreter/evaluate/evaluate.hpp"

namespace medpol {

/// Both sides of a comparison that does not hold, with their values: “人均筹资标准 1,050.00元 ≠ 财政补助 670.00元 ＋
/// 个人缴费 400.00元 ＝ 1,070.00元”. Of several conditions the first that fails. Nothing for what is no comparison of
/// two quantities.
Said broken_comparison(const Policy& policy, const Trace& trace, NodeId condition);

/// Whether a condition can be decided without a claim: nothing that it rests on is a field.
bool needs_no_claim(const Plan& plan, NodeId condition);

} // namespace medpol
