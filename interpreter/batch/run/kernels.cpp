#include "interpreter/batch/compile/kernel.hpp"
#include "interpreter/evaluate/evaluate.hpp"

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

namespace {

/// All sets give the same, so that which one is in use says nothing of a run.
const KernelSet*& in_use() {
  static const KernelSet* set = [] {
    const auto all = all_kernels();
    return all.sets[all.count - 1];
  }();
  return set;
}

} // namespace

const KernelSet& kernels() { return *in_use(); }

void use_kernels(std::string_view name) {
  const auto all = all_kernels();
  for (std::size_t i = 0; i < all.count; ++i)
    if (std::string_view(all.sets[i]->name) == name) in_use() = all.sets[i];
}

} // namespace medpol::batch
