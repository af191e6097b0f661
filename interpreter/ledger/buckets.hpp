#pragma once
#include <cstdint>
#include <stdexcept>
#include <vector>

namespace medpol {

/// Where a number of a table stands, found by a hash: open addressing, four bytes a place, at most three quarters of them taken. The table keeps the things
/// themselves and says which of them is meant.
class Buckets {
public:
  static constexpr std::uint32_t none = UINT32_MAX;

  /// The number with this hash of which `same(number)` holds; `none` when there is none.
  template <class Same> std::uint32_t find(std::size_t hash, Same same) const {
    if (places_.empty()) return none;
    for (auto at = place(hash); places_[at] != none; at = (at + 1) & (places_.size() - 1))
      if (same(places_[at])) return places_[at];
    return none;
  }
  /// Adds a number that is not there. `hash_of(number)` gives the hash of one that is.
  template <class HashOf> void add(std::size_t hash, std::uint32_t number, HashOf hash_of) {
    if (number == none) throw std::length_error("too many accounts for one run");
    if ((taken_ + 1) * 4 > places_.size() * 3) {
      const auto before = std::move(places_);
      places_.assign(before.empty() ? 8 : before.size() * 2, none);
      for (const auto one : before)
        if (one != none) put(hash_of(one), one);
    }
    put(hash, number);
    ++taken_;
  }
  /// Another number in the place of one that is there, with the same hash.
  void replace(std::size_t hash, std::uint32_t before, std::uint32_t now) {
    auto at = place(hash);
    while (places_[at] != before) at = (at + 1) & (places_.size() - 1);
    places_[at] = now;
  }

private:
  std::size_t place(std::size_t hash) const { return (hash ^ (hash >> 32)) & (places_.size() - 1); }
  void put(std::size_t hash, std::uint32_t number) {
    auto at = place(hash);
    while (places_[at] != none) at = (at + 1) & (places_.size() - 1);
    places_[at] = number;
  }

  std::vector<std::uint32_t> places_; ///< a power of two
  std::size_t taken_ = 0;
};

} // namespace medpol
