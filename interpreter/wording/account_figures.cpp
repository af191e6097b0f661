#include "interpreter/wording/account_figures.hpp"

#include "interpreter/wording/wording.hpp"

namespace medpol {

std::optional<Int> AccountState::after(Accumulator::Kind kind) const {
  if (!added || open) return std::nullopt;
  return kind == Accumulator::Kind::last ? *added : before.value_or(0) + *added;
}

AccountState account_state(const AccountUse& use, bool payable) {
  AccountState out;
  out.from = use.before.from;
  if (use.before.kind == Balance::Kind::value) out.before = use.before.value;
  if (payable) out.added = use.added;
  out.scale = use.before.scale;
  out.open = use.before.kind == Balance::Kind::pending;
  return out;
}

std::string account_amount(const Policy& policy, const Accumulator& account, Int value, Scale scale) {
  return raw(policy.scope.argument(account.type, value, scale));
}

std::vector<AccountFigures> account_figures(const Settlement& settlement) {
  std::vector<AccountFigures> out;
  if (settlement.policy == nullptr) return out;
  const auto& policy = *settlement.policy;
  for (const auto& use : settlement.accounts) {
    const auto& account = policy.plan.accumulators[use.accumulator];
    const auto state = account_state(use, is_payable(settlement.status));
    const auto amount = [&](std::optional<Int> value) {
      return value ? account_amount(policy, account, *value, state.scale) : std::string();
    };
    auto& figures = out.emplace_back();
    figures.ledger = policy.header.ledger_name();
    figures.name = account.name;
    for (std::size_t i = 0; i < use.owner.size(); ++i)
      figures.owner.push_back(
          {policy.scope[static_cast<InputId>(policy.plan[account.keys[i]].number)].name, raw(use.owner[i])});
    if (state.from) figures.from = to_iso(*state.from);
    figures.before = amount(state.before);
    figures.added = amount(state.added);
    figures.after = amount(state.after(account.kind));
  }
  return out;
}

} // namespace medpol
