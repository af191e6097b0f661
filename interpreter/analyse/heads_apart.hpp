#pragma once
#include "interpreter/analyse/prove/bits.hpp"
#include "interpreter/analyse/prove/cell_set.hpp"
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
  bool operator()(const Policy& a, const Policy& b) const { return (*this)(place_.at(&a), place_.at(&b)); }
  /// The same of the policies at two places of the library.
  bool operator()(std::size_t a, std::size_t b) const;

private:
  struct Head {
    Bits regions, reached; ///< reached: the regions with all within them; empty: every one
    CellSet schemes;       ///< empty: every one
    std::vector<std::pair<std::size_t, CellSet>> condition; ///< what 适用 allows at most: by variable, in their order
    std::vector<std::size_t> matters;                       ///< that it knows, numbered by name
    bool settles = false, contributes = false;              ///< which records it takes beside matters
  };
  static bool places_meet(const Head& a, const Head& b);
  void read_conditions(const Library& library);

  std::unordered_map<const Policy*, std::size_t> place_;
  std::vector<Head> heads_; ///< by place
};

} // namespace medpol
