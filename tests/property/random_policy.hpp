#pragma once
#include "support/checked_policy.hpp"

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace medpol::test {

/// A source of choices; the same for the same seed.
class Random {
public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  /// 0 … bound − 1.
  int below(int bound) { return static_cast<int>(engine_() % static_cast<unsigned>(bound)); }
  bool chance(int percent) { return below(100) < percent; }
  template <class List> const auto& pick(const List& list) {
    return list[static_cast<std::size_t>(below(static_cast<int>(std::size(list))))];
  }

private:
  std::mt19937 engine_;
};

/// The text of a policy over the standard vocabulary: rules of amounts and rates with cases, tables, bands, limits,
/// rounding, exceptions, refusals; now and then with a case too few or too many, so that not every one of them is good.
std::string random_policy(Random& random);

/// A claim for such a policy: its fields, most of them present, amounts often on the edges that the policies use.
std::vector<InputValue> random_claim(Random& random, const CheckedPolicy& checked);

} // namespace medpol::test
