#pragma once
#include "interpreter/ledger/ledger.hpp"
#include "interpreter/policies/library.hpp"
#include "interpreter/settle/file_column.hpp"

#include <array>

namespace medpol {

/// The columns of a file of balances, by the numbers below.
constexpr auto balance_columns = std::to_array<FileColumn>({
#define MEDPOL_BALANCE_COLUMN(id, zh, en) {zh, en},
#include "interpreter/settle/columns.def"
#undef MEDPOL_BALANCE_COLUMN
});
enum : std::size_t {
#define MEDPOL_BALANCE_COLUMN(id, zh, en) of_##id,
#include "interpreter/settle/columns.def"
#undef MEDPOL_BALANCE_COLUMN
};

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
