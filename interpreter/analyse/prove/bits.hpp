#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace medpol {

/// A set of the numbers below `size()`.
class Bits {
public:
  Bits() = default;
  explicit Bits(std::size_t size, bool all = false)
      : size_(size), words_((size + 63) / 64, all ? ~std::uint64_t{0} : 0) {
    if (all && size % 64 != 0) words_.back() = (std::uint64_t{1} << (size % 64)) - 1;
  }

  std::size_t size() const { return size_; }
  void set(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  void reset(std::size_t i) { words_[i / 64] &= ~(std::uint64_t{1} << (i % 64)); }
  void flip() {
    for (auto& word : words_) word = ~word;
    if (size_ % 64 != 0) words_.back() &= (std::uint64_t{1} << (size_ % 64)) - 1;
  }
  bool test(std::size_t i) const { return (words_[i / 64] >> (i % 64) & 1) != 0; }
  bool none() const {
    return std::all_of(words_.begin(), words_.end(), [](std::uint64_t word) { return word == 0; });
  }
  bool all() const { return count() == size_; }
  std::size_t count() const {
    std::size_t out = 0;
    for (const auto word : words_) out += static_cast<std::size_t>(__builtin_popcountll(word));
    return out;
  }
  /// The lowest member; `size()` of an empty set.
  std::size_t first() const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if (words_[i] != 0) return i * 64 + static_cast<std::size_t>(__builtin_ctzll(words_[i]));
    return size_;
  }
  /// The highest member, of a set that has one.
  std::size_t last() const {
    auto i = words_.size() - 1;
    while (words_[i] == 0) --i;
    return i * 64 + 63 - static_cast<std::size_t>(__builtin_clzll(words_[i]));
  }
  template <class Visit> void each(Visit visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      for (auto word = words_[i]; word != 0; word &= word - 1)
        visit(i * 64 + static_cast<std::size_t>(__builtin_ctzll(word)));
  }
  /// Adds the members of `other` whose predecessor is none, and the other way round: where it begins and ends.
  void add_edges(const Bits& other) {
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      words_[i] |= other.words_[i] ^ (other.words_[i] << 1 | before);
      before = other.words_[i] >> 63;
    }
  }
  bool within(const Bits& other) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if ((words_[i] & ~other.words_[i]) != 0) return false;
    return true;
  }
  bool meets(const Bits& other) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if ((words_[i] & other.words_[i]) != 0) return true;
    return false;
  }
  Bits& operator&=(const Bits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  Bits& operator|=(const Bits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  friend Bits operator&(Bits a, const Bits& b) { return a &= b; }
  bool operator==(const Bits&) const = default;

private:
  std::size_t size_ = 0;
  std::vector<std::uint64_t> words_;
};

} // namespace medpol
