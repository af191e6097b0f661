#pragma once
#include <cstdint>

namespace workload {

/// Pseudo-random whole numbers (splitmix64). Each claim has a generator of its own, so that any claim can be made
/// without those before it.
class Random {
public:
  Random(std::uint64_t seed, std::uint64_t index) : state_(mix(seed) + index * 0xD1342543DE82EF95u) {}

  std::uint64_t next() { return mix(state_ += 0x9E3779B97F4A7C15u); }

  /// 0 to `count` - 1. `count` is 1 to 2^32.
  std::uint64_t below(std::uint64_t count) { return (next() >> 32) * count >> 32; }

  /// `low` to `high`, both included.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
  }

  bool one_in(std::uint64_t count) { return below(count) == 0; }

private:
  static std::uint64_t mix(std::uint64_t value) {
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9u;
    value = (value ^ value >> 27) * 0x94D049BB133111EBu;
    return value ^ value >> 31;
  }

  std::uint64_t state_;
};

} // namespace workload
