#include "interpreter/ledger/account_table.hpp"

#include <utility>

namespace medpol {
void AccountEntry::set_value(Int value) {
  low = static_cast<std::uint64_t>(value);
  high = static_cast<std::int64_t>(value >> 64);
}

AccountTable::Number AccountTable::make(std::uint32_t account, std::uint32_t owner, std::int32_t from) {
  const auto head = latest(account, owner);
  auto later = none, before = head;
  while (before != none && entries_[before].from > from) later = std::exchange(before, entries_[before].earlier);
  if (before != none && entries_[before].from == from) return before;
  Number number = free_;
  if (number != none) {
    free_ = entries_[number].earlier;
    --free_count_;
  } else {
    number = static_cast<Number>(entries_.size());
    if (number == none) throw std::length_error("too many accounts for one run");
    entries_.push_back({});
  }
  auto& entry = entries_[number];
  entry = {};
  entry.account = account;
  entry.owner = owner;
  entry.from = from;
  entry.earlier = before;
  if (later != none) {
    entries_[later].earlier = number;
    return number;
  }
  if (account >= heads_.size()) heads_.resize(account + std::size_t{1});
  heads_[account].set(owner, number);
  return number;
}

void AccountTable::forget_earlier(Number number) {
  auto at = std::exchange(entries_[number].earlier, none);
  while (at != none) {
    auto& entry = entries_[at];
    if (entry.has_pending) pending_.erase(at);
    if (at < counted_.size()) counted_[at].clear();
    entry.account = forgotten;
    const auto next = std::exchange(entry.earlier, free_);
    free_ = at;
    ++free_count_;
    at = next;
  }
}

const std::string& AccountTable::pending(Number number) const {
  static const std::string nothing;
  return entries_[number].has_pending ? pending_.at(number) : nothing;
}

void AccountTable::set_pending(Number number, std::string claim) {
  entries_[number].has_pending = !claim.empty();
  if (claim.empty()) pending_.erase(number);
  else pending_[number] = std::move(claim);
}

void AccountTable::set_counted(Number number, std::string claims) {
  if (claims.empty() && number >= counted_.size()) return;
  if (number >= counted_.size()) counted_.resize(number + std::size_t{1});
  counted_[number] = std::move(claims);
}

void AccountTable::count(Number number, std::string_view claim, bool same_day) {
  if (number >= counted_.size()) counted_.resize(number + std::size_t{1});
  auto& claims = counted_[number];
  if (same_day && !claims.empty()) claims += claim_separator;
  else claims.clear();
  claims += claim;
}

} // namespace medpol
