#include "interpreter/ledger/large_memory.hpp"

#include <new>

namespace medpol {

void* allocate_large(std::size_t bytes) {
  return bytes < large_page ? ::operator new(bytes) : ::operator new(bytes, std::align_val_t{large_page});
}

void free_large(void* memory, std::size_t bytes) noexcept {
  if (bytes < large_page) ::operator delete(memory);
  else ::operator delete(memory, std::align_val_t{large_page});
}

} // namespace medpol
