#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// The sum of rules and of other amounts.
NodeId total_of(Context& in, const Where& at, const std::vector<RuleId>& rules, std::vector<NodeId> operands,
                Span span);
/// What earlier layers have paid, as fields of the claim.
std::vector<NodeId> amounts_taken_over(Context& in, Span span);
/// 承接合计. The vocabulary may use it in every policy; a policy that takes nothing over has no use for it.
NodeId sum_taken_over(Context& in, const Where& at, SyntaxId id);
/// A policy that pays 统筹支付 is the first layer: nothing is paid before it.
void report_nothing_taken_over(Context& in, Span place, const std::string& name);

} // namespace medpol
