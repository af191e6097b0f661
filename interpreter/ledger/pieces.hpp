#pragma once
#include "interpreter/ledger/large_memory.hpp"

#include <algorithm>
#include <bit>
#include <memory>

namespace medpol {

/// A list that grows by pieces, so that what it holds is never copied as a whole nor held twice. A short list takes
/// little: its only piece grows by doubling, and until it is full what is in it may move.
template <class T> class Pieces {
public:
  std::size_t size() const { return size_; }
  T& operator[](std::size_t at) { return pieces_[at >> bits][at & (whole - 1)]; }
  const T& operator[](std::size_t at) const { return pieces_[at >> bits][at & (whole - 1)]; }
  void push_back(T value) {
    if (size_ == room_) grow();
    (*this)[size_++] = std::move(value);
  }

private:
  static constexpr unsigned bits =
      std::bit_width((std::size_t{4} << 20) / sizeof(T)); ///< a whole piece is of 4 to 8 MiB
  static constexpr std::size_t whole = std::size_t{1} << bits, first = 8;

  void grow() {
    if (size_ > 0 && size_ < whole) {
      LargeVector<T> larger(2 * size_);
      std::move(pieces_[0].begin(), pieces_[0].end(), larger.begin());
      pieces_[0].swap(larger);
      room_ = 2 * size_;
    } else {
      pieces_.emplace_back(size_ == 0 ? first : whole);
      room_ = size_ == 0 ? first : size_ + whole;
    }
  }

  std::vector<LargeVector<T>> pieces_;
  std::size_t size_ = 0, room_ = 0;
};

/// Has the memory fetched that is needed soon, while something else is done.
[[gnu::always_inline]] inline void fetch_soon(const void* bytes) {
  __builtin_prefetch(bytes);
  asm volatile(""); // or the compiler takes what only fetches for something without effect, and leaves out its calls
}
template <class T> [[gnu::always_inline]] inline void fetch_soon(const T& thing) {
  const auto* bytes = reinterpret_cast<const char*>(&thing);
  fetch_soon(static_cast<const void*>(bytes));
  if constexpr (sizeof(T) > 16) fetch_soon(static_cast<const void*>(bytes + sizeof(T) - 1));
}

} // namespace medpol
