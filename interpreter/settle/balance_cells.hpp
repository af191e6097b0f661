#pragma once
#include "interpreter/ledger/ledger.hpp"
#include "interpreter/policies/library.hpp"

#include <array>

namespace medpol {

/// The columns of a file of balances, by the numbers below.
struct BalanceColumn {
  std::string_view zh, en;
};
constexpr auto balance_columns = std::to_array<BalanceColumn>({{"账", "ledger"},
                                                               {"累计", "account"},
                                                               {"对象", "owner"},
                                                               {"期间", "period"},
                                                               {"余额", "balance"},
                                                               {"截至", "through"},
                                                               {"截至单据", "last claims"},
                                                               {"待定", "pending"}});
enum : std::size_t { of_ledger, of_account, of_owner, of_period, of_balance, of_through, of_counted, of_pending };

struct FoundAccount {
  const Policy* policy;
  const Accumulator* account;
};
/// The account of a name in a ledger, as the first policy has it; others that share it count alike: see share_ledgers.
/// What no account is called may be how the text of a policy writes one, if it so writes no other.
std::optional<FoundAccount> find_account(const Library& library, const std::string& ledger, const std::string& name);

/// Of the balances of an account.
Scale scale_of(const Policy& policy, const Accumulator& account);

/// The keys of an owner in one cell, with ｜ between; a ｜ inside a key is doubled.
std::string owner_text(const std::vector<std::string>& keys);
std::vector<std::string> owner_keys(std::string_view text);

/// 「A3」「A4」2024-08-05, with 」 doubled inside: no spreadsheet takes that for a number, whatever the claims are
/// called.
std::string counted_text(const std::vector<NamedClaim>& claims);
/// The opposite; nullopt when it is not written so.
std::optional<std::vector<NamedClaim>> counted_claims(std::string_view text);

/// Balances are written so that nothing is lost: 1700.00; 10/3 where no decimal is exact.
std::string balance_text(const Policy& policy, const Accumulator& account, Int value, Scale scale);
/// The opposite; nullopt when it is none, or no whole number of steps.
std::optional<Int> balance_of_text(const Policy& policy, const Accumulator& account, Scale scale,
                                   const std::string& text);

} // namespace medpol
