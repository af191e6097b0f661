#pragma once
#include "interpreter/analyse/prove/bits.hpp"
#include "interpreter/policies/library.hpp"

#include <cstddef>
#include <unordered_map>
#include <utility>
#include <vector>

namespace medpol {

/// Tells at a look that the heads of two policies fit no claim both, so that of a thousand policies only the few pairs
/// that may be rivals are looked at closely. Days are not looked at.
class HeadsApart {
public:
  explicit HeadsApart(const Library& library);

  /// True where no claim fits both; false where that takes a closer look.
  bool operator()(const Policy& a, const Policy& b) const;
  /// Whether the regions and schemes of both have one in common.
  bool places_meet(const Policy& a, const Policy& b) const;

private:
  struct Head {
    Bits regions, reached, schemes; ///< reached: the regions with all within them; empty: every one
    std::vector<std::pair<std::size_t, Bits>> condition; ///< what 适用 allows at most: by variable, in their order
    std::vector<std::size_t> matters;                    ///< that it knows, numbered by name
  };
  const Head& of(const Policy& policy) const { return heads_.at(&policy); }
  void read_conditions(const Library& library);

  std::unordered_map<const Policy*, Head> heads_;
};

} // namespace medpol
