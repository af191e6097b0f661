#pragma once
#include "interpreter/policies/library.hpp"
#include "interpreter/settle/last_claims.hpp"

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace medpol::batch {

/// The accounts of some of the owners, with the last claim of each.
struct AccountShard {
  Ledger* accounts = nullptr;
  LastClaims last;
};

/// The accounts, divided so that several threads can settle claims at the same time: claims that share an owner belong
/// to one shard. The shard is found by a field by which every account of every policy is kept (人员编号). Where there
/// is no such field (some accounts are those of persons, others of households) there is one shard. Accounts and kinds
/// of owners have the same numbers in all shards.
class AccountShards {
public:
  /// `accounts`: as they stand before the first claim. `closing`: whether anybody asks how they stand behind the last;
  /// else past periods are forgotten where they can be.
  AccountShards(const Library& library, Ledger& accounts, std::size_t wanted, bool closing);
  std::size_t size() const { return shards_.size(); }
  AccountShard& operator[](std::size_t at) { return shards_[at]; }
  /// Null: there is one shard.
  std::optional<InputId> field() const { return size() > 1 ? field_ : std::nullopt; }
  /// The shard of the claims with this value in the field.
  std::size_t of(std::string_view value) const { return std::hash<std::string_view>{}(value) % size(); }
  /// Makes `accounts` what they are behind the last claim; the shards are empty afterwards.
  void put_together();

private:
  void hand_out(const Library& library);

  Ledger& accounts_;
  std::optional<InputId> field_;
  std::vector<std::unique_ptr<Ledger>> own_; ///< with several shards
  std::vector<AccountShard> shards_;
};

} // namespace medpol::batch
