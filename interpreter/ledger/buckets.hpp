#pragma once
#include "interpreter/ledger/pieces.hpp"

#include <cstdint>
#include <stdexcept>

namespace medpol {

/// Where a number of a table stands, found by a hash: open addressing, at most three quarters of the places taken.
/// Eight bytes a place: with each number stands its hash, so that what has another hash is never looked at. The table
/// keeps the things themselves and says which of them is meant.
class Buckets {
public:
  static constexpr std::uint32_t none = UINT32_MAX;

  /// The number with this hash of which `same(number)` holds; `none` when there is none.
  template <class Same> std::uint32_t find(std::uint32_t hash, Same same) const {
    if (places_.empty()) return none;
    for (auto at = hash & mask(); places_[at].number != none; at = (at + 1) & mask())
      if (places_[at].hash == hash && same(places_[at].number)) return places_[at].number;
    return none;
  }
  /// A number with this hash, most likely the one that is meant; `none` when there is none.
  std::uint32_t likely(std::uint32_t hash) const {
    return find(hash, [](std::uint32_t) { return true; });
  }
  /// Has the place fetched where a search begins.
  void fetch(std::uint32_t hash) const {
    if (!places_.empty()) fetch_soon(places_[hash & mask()]);
  }
  /// Adds a number that is not there.
  void add(std::uint32_t hash, std::uint32_t number) {
    if (number == none) throw std::length_error("too many accounts for one run");
    if ((taken_ + 1) * 4 > places_.size() * 3) {
      LargeVector<Place> before(places_.empty() ? 8 : places_.size() * 2);
      before.swap(places_);
      for (const auto& one : before)
        if (one.number != none) put(one);
    }
    put({number, hash});
    ++taken_;
  }

private:
  struct Place {
    std::uint32_t number = none, hash = 0;
  };
  std::size_t mask() const { return places_.size() - 1; }
  void put(Place one) {
    auto at = one.hash & mask();
    while (places_[at].number != none) at = (at + 1) & mask();
    places_[at] = one;
  }

  LargeVector<Place> places_; ///< a power of two
  std::size_t taken_ = 0;
};

/// All bits of a hash in the lower half, from which places are counted.
inline std::uint32_t folded(std::uint64_t hash) { return static_cast<std::uint32_t>(hash ^ (hash >> 32)); }
/// Of two dense numbers: the multiplication spreads them.
inline std::uint32_t hash_of_pair(std::uint32_t a, std::uint32_t b) {
  return folded((static_cast<std::uint64_t>(b) + (static_cast<std::uint64_t>(a) << 32) + 1) * 0x9E3779B97F4A7C15u);
}

} // namespace medpol
