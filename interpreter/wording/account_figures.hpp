#pragma once
#include "interpreter/evaluate/settlement.hpp"
#include "medpol/account_figures.hpp"

namespace medpol {

/// What an account came to for a claim, in `scale` of its type.
struct AccountState {
  std::optional<Date> from; ///< first day of its period; none for 终身
  std::optional<Int> before, added;
  Scale scale = 1;
  bool open = false; ///< an earlier claim that belongs in it is not settled: what it comes to is not known

  /// With the claim; nullopt where that adds nothing, or what was before is not known.
  std::optional<Int> after(Accumulator::Kind kind) const;
};

/// `payable`: of the settlement; one that is not adds nothing.
AccountState account_state(const AccountUse& use, bool payable);

/// The amount of an account as a decimal, its day as ISO writes it.
std::string account_amount(const Policy& policy, const Accumulator& account, Int value, Scale scale);

/// The accounts of a settlement, in its order.
std::vector<AccountFigures> account_figures(const Settlement& settlement);

} // namespace medpol
