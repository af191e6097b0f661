#pragma once
#include <cstddef>
#include <vector>

namespace medpol {

/// From 2 MiB on the memory is asked for in large pages, where the system has them: tables that are looked into at
/// random find their pages sooner.
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
