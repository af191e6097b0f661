#pragma once
#include "interpreter/batch/accounts/account_shards.hpp"
#include "interpreter/batch/accounts/block_owners.hpp"
#include "interpreter/batch/accounts/claim_waves.hpp"
#include "interpreter/batch/accounts/period_starts.hpp"
#include "interpreter/batch/router.hpp"
#include "interpreter/batch/write/row_text.hpp"
#include "interpreter/report/settlement/account_json.hpp"

namespace medpol::batch {

/// A block whose claims rest on accounts, with what each comes to.
struct AccountBlock {
  static constexpr std::uint16_t none = 0xffff;

  Block block;
  std::vector<std::uint16_t>
      policies;                ///< by claim: the policy that takes it, by place in the library; none: it is in `read`
  std::vector<ReadClaim> read; ///< claims that are not for programs, in their order
  std::vector<std::uint32_t> place_of_read;     ///< by claim: its place in `read`
  std::vector<std::vector<std::uint16_t>> rows; ///< by shard: its claims, in their order

  // The answers.
  std::vector<ClaimAmounts> settled; ///< by claim: what a program found; without amounts: see `settlements`
  std::vector<std::int64_t> amounts; ///< that `settled` refers to
  std::string accounts;              ///< of the claims that programs settled, as JSON, where they are told
  struct Piece {
    std::size_t begin = 0, size = 0;
  };
  std::vector<Piece> accounts_of;                 ///< by claim: its piece of `accounts`
  std::vector<std::uint32_t> place_of_settlement; ///< by claim
  std::vector<Settlement> settlements;            ///< of the claims that no program settled, in no order
};

/// Settles claims that rest on accounts, for one thread, and adds them to the accounts. For each shard of the accounts
/// the blocks are to come in the order of the file. It stops where that is not the order in which claims that share an
/// account are settled, or where a record cancels another.
///
/// The claims of a block are settled in waves, so that those of one wave share no account. What a block needs of the
/// accounts is fetched before it is looked at.
class AccountEvaluator {
public:
  /// `tells_accounts`: the answers say what the accounts came to.
  AccountEvaluator(const Library& library, AccountShards& shards, const ReadingsByPolicy& readings,
                   bool tells_accounts);
  /// Gives the claim of a row of the block, read again for the explaining evaluator.
  using Read = std::function<ReadClaim(std::size_t row)>;
  /// Makes room for the answers of a block.
  void begin(AccountBlock& block) const;
  /// Settles the claims of a shard. False: they cannot be settled in the order of the file.
  bool settle(AccountBlock& block, std::size_t shard, const Read& read);

private:
  /// What of a policy its accounts need.
  struct Accounts {
    std::vector<AccountTerms> terms;      ///< by accumulator
    std::vector<std::size_t> owners_of;   ///< by accumulator: place in `owners`
    std::vector<InputId> day_of;          ///< by accumulator
    std::vector<PeriodStarts*> starts_of; ///< by accumulator; null: for a period of days
    std::vector<OwnerFields> owners;
    std::vector<bool> always_read;                ///< by accumulator: by every claim that is settled
    std::vector<AccountJson> told;                ///< by accumulator
    std::vector<std::vector<const Column*>> keys; ///< by accumulator, in the block at hand
    std::optional<InputId> date;                  ///< the governing date
    std::vector<const Column*> days;              ///< by accumulator, in the block at hand
    const Column *dates = nullptr, *settled_on = nullptr,
                 *numbers = nullptr; ///< in the block at hand; null: no claim has it
    /// Of a claim of the block at hand; empty when it has none.
    std::string_view number_of(std::size_t row) const {
      return numbers != nullptr && numbers->present[row] != 0 ? std::string_view(numbers->texts[row])
                                                              : std::string_view{};
    }
  };
  /// Where the accounts of an accumulator stand, by claim of the block.
  struct Found {
    std::vector<AccountPlace> places;
    bool in_use = false; ///< in the run of a program at hand
  };
  void find_owners(const AccountBlock& block, std::span<const std::uint16_t> rows);
  void find_columns(const Block& block, std::size_t policy);
  void fetch_accounts(const AccountBlock& block, std::span<const std::uint16_t> rows);
  bool take_in(AccountBlock& block, std::size_t row, const Read& read);
  bool settle_alone(AccountBlock& block, std::size_t row, ReadClaim claim);
  void settle_explaining(AccountBlock& block, std::size_t row, ReadClaim claim);
  void settle_waves(AccountBlock& block, const Read& read);
  void settle_policy(AccountBlock& block, std::uint16_t policy, std::vector<std::uint16_t>& rows, const Read& read);
  bool counted(const Accounts& own, std::size_t row, std::string_view claim) const;
  void meet(const Accounts& own, std::size_t row);
  AccountDays account_days_of(const Accounts& own, std::size_t accumulator, std::size_t row) const;
  AccountPlace place_of(const Accounts& own, std::size_t accumulator, std::size_t row) const;
  void tell_accounts(AccountBlock& block, std::uint16_t policy, const Program& program, const Machine& machine,
                     std::size_t k, std::size_t row) const;
  void find_balances(const Accounts& own, const Program& program, std::span<const std::uint16_t> rows);
  void post(const Accounts& own, const Program& program, const Machine& machine, std::span<const std::uint16_t> rows,
            const AccountBlock& block);
  static bool may_only_read(const Accounts& own, const Program& program, const Machine& machine, std::size_t k);
  bool is_late(const Accounts& own, std::size_t accumulator, std::size_t row, const AccountPlace& place) const;
  bool adds_late(const Accounts& own, const Program& program, const Machine& machine, std::size_t k,
                 std::size_t row) const;

  Ledger& ledger() { return *shard_->accounts; }
  const Ledger& ledger() const { return *shard_->accounts; }

  const Library& library_;
  AccountShards& shards_;
  AccountShard* shard_; ///< at hand
  ClaimSettler settler_;
  std::optional<InputId> settled_on_, number_;
  const bool tells_accounts_;
  std::vector<PolicyPrograms> programs_;
  std::deque<PeriodStarts> starts_;
  std::vector<Accounts> accounts_; ///< by policy
  std::size_t most_amounts_ = 0;   ///< of a claim
  std::optional<BlockOwners> owners_;
  std::optional<ClaimWaves> waves_of_;
  std::vector<std::vector<std::vector<std::uint16_t>>> waves_; ///< claims by wave, then by policy
  std::size_t wave_count_ = 0;
  std::vector<std::uint8_t> met_; ///< by policy: it takes a claim of the block at hand
  Balances balances_;
  std::vector<Found> found_; ///< by accumulator
  std::vector<std::uint16_t> beyond_;
};

} // namespace medpol::batch
