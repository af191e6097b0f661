#pragma once
#include "grammar/value/exact.hpp"
#include "interpreter/ledger/owner_index.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace medpol {

/// What stands in an account of one owner in one period: 40 bytes.
struct AccountEntry {
  std::uint64_t low = 0; ///< the balance in two halves: as one number it would have to stand at every sixteenth byte
  std::int64_t high = 0;
  std::uint32_t account = 0;                ///< number of its name
  std::uint32_t owner = 0;                  ///< number of its name
  std::int32_t from = 0;                    ///< first day of the period; 0 for 终身
  std::int32_t through = 0;                 ///< day of the last claim that touched it
  std::uint32_t earlier = OwnerIndex::none; ///< the entry of the period before
  bool has_value = false, has_through = false;
  bool has_pending = false; ///< a claim that is not settled belongs in it: see AccountTable::pending
  bool is_unmet = false;    ///< it was opened, and no claim of the run belongs in it so far

  Int value() const { return static_cast<Int>(high) * (static_cast<Int>(1) << 64) + static_cast<Int>(low); }
  void set_value(Int value);
};
static_assert(sizeof(AccountEntry) == 40);

/// The entries of all accounts. Those of one account and owner are a chain from the latest period to the earliest;
/// claims come in the order of their days, so what they need stands at its head. 40 bytes an entry, and 4 for each
/// owner of an account and those whose numbers are near.
class AccountTable {
public:
  using Number = std::uint32_t;
  static constexpr Number none = OwnerIndex::none;

  /// Of that period; `none`.
  Number find(std::uint32_t account, std::uint32_t owner, std::int32_t from) const {
    const auto at = running(account, owner, from);
    return at != none && entries_[at].from == from ? at : none;
  }
  /// The latest period that began on that day or before; `none`.
  Number running(std::uint32_t account, std::uint32_t owner, std::int32_t day) const {
    auto at = latest(account, owner);
    while (at != none && entries_[at].from > day) at = entries_[at].earlier;
    return at;
  }
  /// The latest of all; the others follow by `earlier`.
  Number latest(std::uint32_t account, std::uint32_t owner) const {
    return account < heads_.size() ? heads_[account][owner] : none;
  }
  /// Of that period, made when it is not there.
  Number make(std::uint32_t account, std::uint32_t owner, std::int32_t from);
  /// Have fetched what `latest` and then its entry need: the first before the second, each for several owners.
  void fetch_place(std::uint32_t account, std::uint32_t owner) const {
    if (account < heads_.size()) heads_[account].fetch(owner);
  }
  void fetch_latest(std::uint32_t account, std::uint32_t owner) const {
    if (const auto number = latest(account, owner); number != none) fetch_soon(entries_[number]);
  }
  /// Forgets the periods of the same owner and account before this one.
  void forget_earlier(Number number);

  const AccountEntry& operator[](Number number) const { return entries_[number]; }
  AccountEntry& operator[](Number number) { return entries_[number]; }
  /// Number of a claim that is not settled; empty: none.
  const std::string& pending(Number number) const;
  void set_pending(Number number, std::string claim);
  static constexpr char claim_separator = '\0', settled_separator = '\1';
  /// The claims that touched it on the day of the last one, separated, each perhaps with its settlement date behind a
  /// separator of its own; empty: nothing is known of them.
  std::string_view counted(Number number) const {
    return number < counted_.size() ? std::string_view(counted_[number]) : std::string_view{};
  }
  void set_counted(Number number, std::string claims);
  /// `same_day`: it is counted on the day of the last one.
  void count(Number number, std::string_view claim, bool same_day);
  /// The settlement date of the claim that was counted last.
  void count_settled(Number number, std::string_view day) { (counted_[number] += settled_separator) += day; }

  /// Entries that are held.
  std::size_t size() const { return entries_.size() - free_count_; }
  /// Calls `each(number)` for every entry, in no order that means anything.
  template <class Each> void each(Each each) const {
    for (Number i = 0; i < entries_.size(); ++i)
      if (entries_[i].account != forgotten) each(i);
  }

private:
  static constexpr std::uint32_t forgotten = none; ///< as an account: the entry is free

  Pieces<AccountEntry> entries_;
  std::unordered_map<Number, std::string> pending_;
  std::vector<std::string> counted_; ///< as far as it is known of any
  std::vector<OwnerIndex> heads_;    ///< the latest entry of each owner, by account
  Number free_ = none;
  std::size_t free_count_ = 0;
};

} // namespace medpol
