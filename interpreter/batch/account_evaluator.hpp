#pragma once
#include "interpreter/batch/router.hpp"
#include "interpreter/batch/row_text.hpp"
#include "interpreter/library/last_claims.hpp"

namespace medpol::batch {

/// A block whose claims rest on accounts, with what each comes to.
struct AccountBlock {
  static constexpr std::uint16_t none = 0xffff;

  Block block;
  std::vector<std::uint16_t> policies; ///< by claim: the policy that takes it, by place in the library; none: it is in `read`
  std::vector<ReadClaim> read;         ///< claims that are not for programs, in their order
  std::vector<std::uint32_t> place_of_read; ///< by claim: its place in `read`

  // The answers.
  std::vector<ClaimAmounts> settled;   ///< by claim: what a program found; without amounts: see `settlements`
  std::vector<std::int64_t> amounts;   ///< that `settled` refers to
  std::vector<std::uint32_t> place_of_settlement; ///< by claim
  std::vector<Settlement> settlements; ///< of the claims that no program settled, in no order
};

/// Settles claims that rest on accounts, block after block in the order of the file, and adds them to the accounts. It stops where the order of the file is not that in
/// which claims that share an account are settled, or where a record cancels another.
///
/// Claims of a block that share no account are settled together; where one shares an account with a claim before it, the run of claims is cut.
class AccountEvaluator {
public:
  /// `accounts`: as they stand before the first claim.
  AccountEvaluator(const Library& library, Ledger& accounts, const ReadingsByPolicy& readings);
  /// Gives the claim of a row of the block, read again for the explaining evaluator.
  using Read = std::function<ReadClaim(std::size_t row)>;
  /// False: the claims cannot be settled in the order of the file.
  bool settle(AccountBlock& block, const Read& read);

private:
  /// Owners of accounts, as a policy names them.
  struct Owners {
    std::uint32_t kind = 0;
    std::vector<InputId> keys;
  };
  /// What of a policy its accounts need.
  struct Accounts {
    std::vector<AccountTerms> terms;         ///< by accumulator
    std::vector<std::size_t> owners_of;      ///< by accumulator: place in `owners`
    std::vector<InputId> day_of;             ///< by accumulator
    std::vector<Owners> owners;
  };
  bool take_in(AccountBlock& block, std::size_t row, const Read& read);
  bool settle_alone(AccountBlock& block, std::size_t row, ReadClaim claim);
  void settle_explaining(AccountBlock& block, std::size_t row, ReadClaim claim);
  void settle_run(AccountBlock& block, const Read& read);
  void settle_policy(AccountBlock& block, std::uint16_t policy, const Read& read);
  void find_balances(const AccountBlock& block, std::uint16_t policy, const Program& program, std::span<const std::uint16_t> rows);
  bool is_in_order(LastClaims::Owner owner, const ClaimOrder& order);
  bool find_owners(const Block& block, std::uint16_t policy, std::size_t row);

  const Library& library_;
  Ledger& ledger_;
  ClaimSettler settler_;
  LastClaims last_;
  std::optional<InputId> settled_on_, number_;
  std::vector<PolicyPrograms> programs_;
  std::vector<Accounts> accounts_;               ///< by policy
  std::vector<std::vector<std::uint16_t>> run_;  ///< by policy: claims that share no account with one another
  std::vector<std::vector<std::uint32_t>> in_run_; ///< by kind, then number of an owner: the run in which it occurs
  std::uint32_t run_number_ = 1;
  std::vector<std::vector<std::uint32_t>> owner_of_; ///< by place of the policy's owners, then by claim of the block: number of the owner
  Balances balances_;
  std::vector<std::uint16_t> beyond_;
};

} // namespace medpol::batch
