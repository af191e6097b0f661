#include "naive/ledger.hpp"

namespace medpol::naive {

std::optional<Rational> Ledger::total(const Account& account) const {
  Rational sum;
  for (const auto& entry : entries_) {
    if (!(entry.account == account)) continue;
    if (entry.open) return std::nullopt;
    sum = sum + entry.amount;
  }
  return sum;
}

} // namespace medpol::naive
