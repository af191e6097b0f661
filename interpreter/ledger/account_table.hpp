#pragma once
#include "interpreter/ledger/buckets.hpp"
#include "interpreter/ledger/pieces.hpp"
#include "interpreter/value/exact.hpp"

#include <string>
#include <unordered_map>

namespace medpol {

/// What stands in an account of one owner in one period: 40 bytes.
struct AccountEntry {
  std::uint64_t low = 0;             ///< the balance in two halves: as one number it would have to stand at every sixteenth byte
  std::int64_t high = 0;
  std::uint32_t account = 0;         ///< number of its name
  std::uint32_t owner = 0;           ///< number of its name
  std::int32_t from = 0;             ///< first day of the period; 0 for 终身
  std::int32_t through = 0;          ///< day of the last claim in it
  std::uint32_t earlier = Buckets::none; ///< the entry of the period before
  bool has_value = false, has_through = false;
  bool is_latest = false;   ///< of its owner and account
  bool has_pending = false; ///< a claim that is not settled belongs in it: see AccountTable::pending

  Int value() const { return static_cast<Int>(high) * (static_cast<Int>(1) << 64) + static_cast<Int>(low); }
  void set_value(Int value);
};
static_assert(sizeof(AccountEntry) == 40);

/// The entries of all accounts. Those of one account and owner are a chain from the latest period to the earliest; claims come in the order of their days, so what
/// they need stands at its head. 40 bytes an entry, and 11 to 21 for each owner of an account.
class AccountTable {
public:
  using Number = std::uint32_t;
  static constexpr Number none = Buckets::none;

  /// Of that period; `none`. `guess`: as for `latest`.
  Number find(std::uint32_t account, std::uint32_t owner, std::int32_t from, Number guess = none) const {
    const auto at = running(account, owner, from, guess);
    return at != none && entries_[at].from == from ? at : none;
  }
  /// The latest period that began on that day or before; `none`.
  Number running(std::uint32_t account, std::uint32_t owner, std::int32_t day, Number guess = none) const {
    auto at = latest(account, owner, guess);
    while (at != none && entries_[at].from > day) at = entries_[at].earlier;
    return at;
  }
  /// The latest of all; the others follow by `earlier`. `guess`: what `guess_latest` gave; whatever has happened since, the answer is right.
  Number latest(std::uint32_t account, std::uint32_t owner, Number guess = none) const {
    if (guess != none && entries_[guess].account == account && entries_[guess].owner == owner && entries_[guess].is_latest) return guess;
    return heads_.find(hash_of(account, owner), [&](Number one) { return entries_[one].account == account && entries_[one].owner == owner; });
  }
  /// Of that period, made when it is not there.
  Number make(std::uint32_t account, std::uint32_t owner, std::int32_t from);
  /// Has the place fetched at which `latest` begins. Then `guess_latest` has the entry itself fetched, and says which it most likely is, without looking at it.
  void fetch_place(std::uint32_t account, std::uint32_t owner) const { heads_.fetch(hash_of(account, owner)); }
  Number guess_latest(std::uint32_t account, std::uint32_t owner) const {
    const auto number = heads_.likely(hash_of(account, owner));
    if (number != none) fetch_soon(entries_[number]);
    return number;
  }
  /// Forgets the periods of the same owner and account before this one.
  void forget_earlier(Number number);

  const AccountEntry& operator[](Number number) const { return entries_[number]; }
  AccountEntry& operator[](Number number) { return entries_[number]; }
  /// Number of a claim that is not settled; empty: none.
  const std::string& pending(Number number) const;
  void set_pending(Number number, std::string claim);

  /// Entries that are held.
  std::size_t size() const { return entries_.size() - free_count_; }
  /// Calls `each(number)` for every entry, in no order that means anything.
  template <class Each> void each(Each each) const {
    for (Number i = 0; i < entries_.size(); ++i)
      if (entries_[i].account != forgotten) each(i);
  }

private:
  /// Of four accounts of one owner the places are neighbours: a claim mostly needs several.
  static std::uint32_t hash_of(std::uint32_t account, std::uint32_t owner) { return hash_of_pair(account / 4, owner) + account % 4; }
  static constexpr std::uint32_t forgotten = none; ///< as an account: the entry is free

  Pieces<AccountEntry> entries_;
  std::unordered_map<Number, std::string> pending_;
  Buckets heads_; ///< the latest entry of each owner of an account
  Number free_ = none;
  std::size_t free_count_ = 0;
};

} // namespace medpol
