#include "interpreter/batch/accounts/account_shards.hpp"

#include "interpreter/settle/settle_file.hpp"

#include <algorithm>
#include <map>

namespace medpol::batch {
namespace {

/// The place of a field among the keys of an account; their number when it is none of them.
std::size_t place_of_key(const Policy& policy, const Accumulator& account, InputId field) {
  const auto at = std::find_if(account.keys.begin(), account.keys.end(),
                               [&](NodeId key) { return static_cast<InputId>(policy.plan[key].number) == field; });
  return static_cast<std::size_t>(at - account.keys.begin());
}

/// A text field of the vocabulary that is among the keys of all accounts; the number of the person, if it is.
std::optional<InputId> common_key(const Library& library) {
  const auto is_common = [&](InputId field) {
    return library.vocabulary[field].type.kind == TypeKind::text &&
           std::all_of(library.policies.begin(), library.policies.end(), [&](const auto& policy) {
             const auto& accounts = policy->plan.accumulators;
             return std::all_of(accounts.begin(), accounts.end(), [&](const Accumulator& account) {
               return place_of_key(*policy, account, field) < account.keys.size();
             });
           });
  };
  if (const auto person = library.vocabulary.find(KnownField::person); person && is_common(*person)) return person;
  for (std::size_t i = 0; i < library.vocabulary.inputs.size(); ++i)
    if (is_common(static_cast<InputId>(i))) return static_cast<InputId>(i);
  return std::nullopt;
}

} // namespace

AccountShards::AccountShards(const Library& library, Ledger& accounts, std::size_t wanted, bool closing)
    : accounts_(accounts) {
  if (wanted > 1) field_ = common_key(library);
  shards_.resize(field_ ? wanted : 1);
  if (field_)
    for (auto& shard : shards_) shard.accounts = own_.emplace_back(std::make_unique<Ledger>()).get();
  else shards_[0].accounts = &accounts_;
  for (auto& shard : shards_) {
    for (const auto& policy : library.policies)
      for (std::size_t i = 0; i < policy->plan.accumulators.size(); ++i) {
        shard.accounts->terms(*policy, i);
        shard.last.kind_of(*policy, policy->plan.accumulators[i]);
      }
    if (closing) shard.accounts->remember_claims();
    else forget_past_periods(library, *shard.accounts);
  }
  if (field_) hand_out(library);
}

void AccountShards::hand_out(const Library& library) {
  std::map<std::pair<std::string, std::string>, std::size_t> place_of_field; // among the keys, by ledger and account
  for (const auto& policy : library.policies)
    for (const auto& account : policy->plan.accumulators)
      place_of_field[{policy->header.ledger_name(), account.name}] = place_of_key(*policy, account, *field_);
  accounts_.each([&](const AccountKey& key, const Entry& entry) {
    const auto place = place_of_field.find({key.ledger, key.account});
    // What no policy speaks of belongs anywhere.
    const auto shard =
        place == place_of_field.end() || place->second >= key.keys.size() ? 0 : of(key.keys[place->second]);
    own_[shard]->open(key, entry);
  });
  if (accounts_.met())
    for (auto& ledger : own_) ledger->watch(accounts_.met());
  accounts_ = {};
}

void AccountShards::put_together() {
  for (auto& ledger : own_) {
    accounts_.add_all(*ledger);
    *ledger = {};
  }
}

} // namespace medpol::batch
