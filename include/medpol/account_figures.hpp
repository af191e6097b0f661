#pragma once
#include <string>
#include <vector>

namespace medpol {

/// An account of the ledger as programs read it: amounts as decimals, days as 2024-07-01, names in Chinese.
struct AccountFigures {
  struct Key {
    std::string field, value;
  };
  std::vector<Key> owner;           ///< whose it is: 人员编号 P1
  std::string from;                 ///< the first day of its period; empty for 终身
  std::string before, added, after; ///< empty where there is none, or it is not known
  std::string ledger, name;         ///< as in the file of balances
};

} // namespace medpol
