#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// 400元/年, 每人每年400元: an amount, of which its rule remembers the time that it is for.
NodeId lower_per_unit(Context& in, const Where& at, SyntaxId id);
/// The time for which an operand of a limit or of 超出 … 部分 is: its own, or that of the rule that it names.
std::optional<Keyword> period_of(const Context& in, const Unit& at, SyntaxId operand);
/// Whether an operand is an amount for a time or 不设 itself, or a name that can stand for one; what it is computed
/// with is none.
bool may_be_for_a_time(const Unit& at, SyntaxId operand);
/// Of a rule with an amount for a time: reports the amounts in it that are for another, or do not say for which.
void report_mixed_times(Context& in, const Definition& definition);
/// Reports the value of a rule that is for a time, where every claim would have it: `at` takes none.
bool report_every_claim(Context& in, const Where& at, SyntaxId name, ItemId item);
/// What of `base` is over `limit`, an amount for a time: with what the claims before it came to.
NodeId excess_of_period(Context& in, const Where& at, NodeId base, NodeId limit, Keyword period, Span place);

} // namespace medpol
