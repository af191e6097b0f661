#include "interpreter/ledger/large_memory.hpp"

#include <cstdlib>
#include <new>

#include <sys/mman.h>

// Memory that begins with a large page is asked for in such pages, in the whole program; without them it is as good,
// only slower.

void* operator new(std::size_t bytes, std::align_val_t alignment) {
  const auto boundary = static_cast<std::size_t>(alignment);
  void* out = nullptr;
  if (posix_memalign(&out, boundary, bytes) != 0) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
  if (boundary >= medpol::large_page) static_cast<void>(madvise(out, bytes, MADV_HUGEPAGE));
#endif
  return out;
}
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
