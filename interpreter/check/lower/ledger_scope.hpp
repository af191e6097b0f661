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

/// Reads 按入院日期每人每病种每年度; `whose` is needed in a limit, where “本年度累计” alone speaks of the person.
std::optional<LedgerScope> ledger_scope(Context& in, const Where& at, SyntaxId scope, bool whose);

} // namespace medpol
