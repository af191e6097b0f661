#include "interpreter/ledger/large_memory.hpp"

#include <sys/mman.h>

#include <cstdlib>
#include <new>

namespace medpol {
namespace {

constexpr std::size_t large_page = std::size_t{2} << 20;

} // namespace

void* allocate_large(std::size_t bytes) {
  if (bytes < large_page) return ::operator new(bytes);
  void* out = nullptr;
  if (posix_memalign(&out, large_page, bytes) != 0) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
  // Without large pages the memory is as good, only slower.
  static_cast<void>(madvise(out, bytes, MADV_HUGEPAGE));
#endif
  return out;
}

void free_large(void* memory, std::size_t bytes) noexcept {
  if (bytes < large_page) ::operator delete(memory);
  else std::free(memory);
}

} // namespace medpol
