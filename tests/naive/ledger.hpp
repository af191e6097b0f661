#pragma once
#include "naive/value.hpp"

#include <optional>
#include <string>
#include <vector>

namespace medpol::naive {

/// What is added up (“统筹支付”, of which ledger), for whom, and in which time: “2024”, “2024-07”; all as texts.
struct Account {
  std::string what, owner, period;
  bool operator==(const Account&) const = default;
};

/// The past as a list of what each claim added; nothing is kept but that.
class Ledger {
public:
  /// What the account came to; nullopt when an earlier claim is not settled yet that could have added to it.
  std::optional<Rational> total(const Account& account) const;
  void add(const Account& account, const Rational& amount) { entries_.push_back({account, amount, false}); }
  /// A claim that is not settled: nobody knows what it adds.
  void leave_open(const Account& account) { entries_.push_back({account, 0, true}); }

private:
  struct Entry {
    Account account;
    Rational amount;
    bool open;
  };
  std::vector<Entry> entries_;
};

} // namespace medpol::naive
