#include "naive/ledger.hpp"

namespace medpol::naive {

std::optional<Rational> Ledger::total(const Account& account, Int day) const {
  if (account.days != 0) return total_of_days(account, day);
  Rational sum;
  for (const auto& entry : entries_) {
    if (!(entry.account == account)) continue;
    if (entry.open) return std::nullopt;
    sum = sum + entry.amount;
  }
  return sum;
}

/// A time begins with the first claim that adds something while none runs. One that is not settled may have begun one:
/// then nobody knows in which time the claims of the days behind it lie, nor those of the days behind these.
std::optional<Rational> Ledger::total_of_days(const Account& account, Int day) const {
  std::optional<Int> from, doubtful; // the running time; the last claim that lies nobody knows where
  Rational sum;
  bool open = false;
  const auto runs = [&](Int on) { return from && on < *from + account.days; };
  const auto is_doubtful = [&](Int on) { return doubtful && on < *doubtful + account.days; };
  for (const auto& entry : entries_) {
    if (!(entry.account == account) || (!entry.open && entry.amount == Rational(0))) continue;
    if (is_doubtful(entry.day) || (entry.open && !runs(entry.day))) {
      doubtful = entry.day;
      continue;
    }
    if (!runs(entry.day)) from = entry.day, sum = 0, open = false;
    sum = sum + entry.amount;
    open = open || entry.open;
  }
  if (is_doubtful(day) || (runs(day) && open)) return std::nullopt;
  return runs(day) ? sum : Rational(0);
}

std::optional<Rational> Ledger::last(const Account& account) const {
  std::optional<Rational> out;
  for (const auto& entry : entries_) {
    if (!(entry.account == account)) continue;
    if (entry.open) return std::nullopt;
    out = entry.amount;
  }
  return out;
}

} // namespace medpol::naive
