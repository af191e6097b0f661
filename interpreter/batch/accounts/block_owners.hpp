#pragma once
#include "interpreter/batch/compile/policy_programs.hpp"
#include "interpreter/settle/last_claims.hpp"

#include <deque>

namespace medpol::batch {

/// Owners of accounts, as a policy names them.
struct OwnerFields {
  std::uint32_t kind = 0; ///< of LastClaims::kind_of
  std::vector<InputId> keys;
};

/// The owners of the accounts of the claims of a block.
class BlockOwners {
public:
  explicit BlockOwners(std::size_t most_owners)
      : numbers_(most_owners, std::vector<std::uint32_t>(Block::most_rows)), lacks_(Block::most_rows) {}

  /// Begins with a block.
  void start();
  /// Notes a claim of the block; `find` finds the owners of all that were noted.
  void note(const Block& block, const Scope& scope, PolicyPrograms& programs, std::span<const OwnerFields> owners,
            std::size_t row);
  /// By their numbers in a ledger.
  void find(Ledger& accounts);
  /// Whether the claim lacks a field that tells an owner.
  bool lacks(std::size_t row) const { return lacks_[row] != 0; }
  /// The numbers by claim, of the owners at a place in the list of its policy.
  const std::vector<std::uint32_t>& at(std::size_t place) const { return numbers_[place]; }

private:
  std::string& new_text();

  std::vector<std::vector<std::uint32_t>> numbers_; ///< by place, then by claim
  std::vector<std::uint8_t> lacks_;
  std::vector<std::string_view> texts_; ///< of the owners that were noted
  std::vector<std::uint32_t> found_;
  struct Place {
    std::uint16_t owners, row;
  };
  std::vector<Place> places_; ///< where the number of each text belongs
  std::deque<std::string>
      own_texts_; ///< that do not stand in the file as they are; of the block at hand the first `own_count_`
  std::size_t own_count_ = 0;
};

} // namespace medpol::batch
