#pragma once
#include "naive/value.hpp"

#include <optional>
#include <string>
#include <vector>

namespace medpol::naive {

/// What is added up (“统筹支付”, of which ledger), for whom, and in which time: “2024”, “2024-07”; all as texts.
struct Account {
  std::string what, owner, period;
  int days = 0; ///< of 每90天: how many; `period` is empty then
  bool operator==(const Account&) const = default;
};

/// The past as a list of what each claim added; nothing is kept but that.
class Ledger {
public:
  /// What the account came to before a claim of that day (since 1970-01-01); nullopt when an earlier claim is not
  /// settled yet that could have added to it.
  std::optional<Rational> total(const Account& account, Int day) const;
  /// What the last claim put there; nullopt when there is none, or when one is not settled yet.
  std::optional<Rational> last(const Account& account) const;
  void add(const Account& account, Int day, const Rational& amount) {
    entries_.push_back({account, day, amount, false});
  }
  /// A claim that is not settled: nobody knows what it adds.
  void leave_open(const Account& account, Int day) { entries_.push_back({account, day, 0, true}); }

private:
  std::optional<Rational> total_of_days(const Account& account, Int day) const;

  struct Entry {
    Account account;
    Int day;
    Rational amount;
    bool open;
  };
  std::vector<Entry> entries_;
};

} // namespace medpol::naive
