#include "interpreter/batch/compile/kernel.hpp"
#include "interpreter/evaluate/evaluate.hpp"

#include <cstdlib>
#include <cstring>

namespace medpol::batch {

extern const KernelSet kernels_portable;
#ifdef MEDPOL_X86
extern const KernelSet kernels_avx2, kernels_avx512;
#endif

std::int32_t date_or(std::int64_t operation, std::int32_t a, std::int32_t b, std::int64_t number,
                     std::int32_t otherwise) {
  const auto made = date_operation(static_cast<ops::Calendar>(operation), a, b, number);
  return made ? static_cast<std::int32_t>(*made) : otherwise;
}

KernelSets all_kernels() {
  KernelSets out{{&kernels_portable, nullptr, nullptr}, 1};
#ifdef MEDPOL_X86
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) out.sets[out.count++] = &kernels_avx2;
  if (__builtin_cpu_supports("bmi2") && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
    out.sets[out.count++] = &kernels_avx512;
#endif
  return out;
}

const KernelSet& kernels() {
  static const KernelSet& chosen = []() -> const KernelSet& {
    const auto all = all_kernels();
    const char* wanted = std::getenv("MEDPOL_VECTORS");
    for (std::size_t i = 0; wanted != nullptr && i < all.count; ++i)
      if (std::strcmp(all.sets[i]->name, wanted) == 0) return *all.sets[i];
    return *all.sets[all.count - 1];
  }();
  return chosen;
}

} // namespace medpol::batch
