#pragma once
#include "interpreter/batch/read/block.hpp"
#include "interpreter/ledger/buckets.hpp"

#include <algorithm>
#include <bit>

namespace medpol::batch {

/// Puts the claims of a block into waves: claims that share an owner of accounts are in different ones, each in a later
/// wave than the one before it in the file. The claims of one wave can so be settled together, and the waves one after
/// another.
class ClaimWaves {
public:
  /// `most_owners`: of one claim.
  explicit ClaimWaves(std::size_t most_owners)
      : places_(std::bit_ceil(2 * Block::most_rows * std::max<std::size_t>(most_owners, 1))) {}
  /// Begins with no claim.
  void start() { ++run_; }
  /// The wave, from 0, of the next claim, whose owners `owner(0)` … `owner(count - 1)` are, each by two numbers.
  template <class Owner> std::size_t add(std::size_t count, Owner owner) {
    std::uint32_t wave = 0;
    for (std::size_t i = 0; i < count; ++i) wave = std::max(wave, place(owner(i)).waves);
    for (std::size_t i = 0; i < count; ++i) place(owner(i)).waves = wave + 1;
    return wave;
  }

private:
  struct Place {
    std::uint64_t run = 0; ///< what is of an earlier one does not count
    std::uint32_t kind = 0, number = 0;
    std::uint32_t waves = 0; ///< the waves up to the one with the owner's last claim
  };
  template <class Owner> Place& place(const Owner& owner) {
    for (auto at = hash_of_pair(owner.kind, owner.number) & (places_.size() - 1);;
         at = (at + 1) & (places_.size() - 1)) {
      auto& one = places_[at];
      if (one.run != run_) one = {run_, owner.kind, owner.number, 0};
      if (one.kind == owner.kind && one.number == owner.number) return one;
    }
  }

  std::vector<Place> places_; ///< a power of two, at most half of it in use
  std::uint64_t run_ = 1;
};

} // namespace medpol::batch
