#pragma once
#include "interpreter/evaluate/evaluate.hpp"

#include <array>
#include <string>

namespace medpol {

/// Both sides of a comparison that does not hold, with their values: “人均筹资标准 1050元 ≠ 财政补助 670元 ＋ 个人缴费
/// 400元 ＝ 1070元”; by Language. Of several conditions the first that fails. Empty for what is no comparison of two
/// quantities.
std::array<std::string, 2> broken_comparison(const Policy& policy, const Trace& trace, NodeId condition);

/// Whether a condition can be decided without a claim: nothing that it rests on is a field.
bool needs_no_claim(const Plan& plan, NodeId condition);

} // namespace medpol
