#pragma once
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>

namespace medpol {

/// The owners of opening balances of whom a run had a claim, and the accounts in whose period one was. For several
/// threads at a time.
class OwnersMet {
public:
  /// `joined`: the keys of the owner, as `joined_names` gives them.
  void add(std::string_view joined) {
    const std::lock_guard lock(guard_);
    met_.emplace(joined);
  }
  /// `name`: as Ledger::name_of gives it.
  void add_account(std::string name) {
    const std::lock_guard lock(guard_);
    accounts_.insert(std::move(name));
  }
  /// Whether there was a claim; once no thread adds any more.
  bool contains(const std::string& joined) const { return met_.contains(joined); }
  bool contains_account(const std::string& name) const { return accounts_.contains(name); }

private:
  std::mutex guard_;
  std::unordered_set<std::string> met_, accounts_;
};

} // namespace medpol
