#pragma once
#include <cstddef>
#include <vector>

namespace medpol {

/// The large pages of most machines: a page of this size is found sooner than many small ones.
inline constexpr std::size_t large_page = std::size_t{2} << 20;
/// From the size of a large page on the memory begins with one, so that a host can have it made of such pages: tables
/// that are looked into at random are faster then.
void* allocate_large(std::size_t bytes);
void free_large(void* memory, std::size_t bytes) noexcept;

/// The same for std::vector.
template <class T> struct LargeMemory {
  using value_type = T;
  LargeMemory() = default;
  template <class Other> LargeMemory(const LargeMemory<Other>&) {}
  T* allocate(std::size_t count) { return static_cast<T*>(allocate_large(count * sizeof(T))); }
  void deallocate(T* memory, std::size_t count) noexcept { free_large(memory, count * sizeof(T)); }
  bool operator==(const LargeMemory&) const = default;
};

template <class T> using LargeVector = std::vector<T, LargeMemory<T>>;

} // namespace medpol
