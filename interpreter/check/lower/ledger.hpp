#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// 本年度累计 统筹支付, 本年度第几次 住院.
NodeId lower_ledger(Context& in, const Where& at, SyntaxId id);
/// The account that an expression speaks of, and the scale in which it is read.
std::optional<std::pair<Accumulator, Scale>> ledger_account(Context& in, const Where& at, SyntaxId id);
/// 上次（出院日期，其中 住院）: of the person, in a lifetime.
NodeId lower_last(Context& in, const Where& at, SyntaxId id);

/// 第二次及以后住院: whether this is such a time in the insured year; counts as 本年度第几次 does.
NodeId lower_occasion(Context& in, const Where& at, SyntaxId id);

} // namespace medpol
