#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// Whose claims are added up, over which time.
struct LedgerScope {
  std::vector<NodeId> keys;
  Period period;
  NodeId date = NodeId::none;
  Words words; ///< “每人每医保年度”
};

/// Reads 按入院日期每人每病种每年度. Without a word on it the person's own is meant; in a limit (`whose`) that is asked
/// where the policy adds up for households too.
std::optional<LedgerScope> ledger_scope(Context& in, const Where& at, SyntaxId scope, bool whose);

/// Of each person in a period (每年, 每月 …), by the governing date; reports what lacks for it.
std::optional<LedgerScope> scope_of_period(Context& in, const Where& at, Span place, Keyword period);

} // namespace medpol
