#pragma once
#include "interpreter/wording/account_figures.hpp"

#include <string>
#include <vector>

namespace medpol {

/// Writes an account of a policy as JSON has it among `accounts`: for one settlement after another, and for those of a
/// batch.
class AccountJson {
public:
  AccountJson(const Policy& policy, std::size_t accumulator);
  /// `owner(key)` appends to `out` what the claim says of a key of the account, by its place.
  template <class Owner> void append(std::string& out, const AccountState& state, Owner owner) const {
    out += head_;
    for (std::size_t i = 0; i < before_keys_.size(); ++i) {
      out += before_keys_[i];
      owner(i);
    }
    append_state(out, state);
  }

private:
  void append_state(std::string& out, const AccountState& state) const;

  const Policy& policy_;
  const Accumulator& account_;
  std::string head_;
  std::vector<std::string> before_keys_;
};

} // namespace medpol
