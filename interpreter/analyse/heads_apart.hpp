#pragma once
#include "interpreter/analyse/prove/bits.hpp"
#include "interpreter/analyse/prove/cell_set.hpp"
#include "interpreter/policies/library.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
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
  /// Visits those before a place of the library, in their order, that are not apart from the policy there, until
  /// `goes_on` says no.
  template <class GoesOn> void each_near_before(std::size_t place, GoesOn goes_on) const {
    for (auto lists = listed_with(place);;) {
      auto next = place;
      for (const auto& list : lists)
        if (!list.empty()) next = std::min(next, list.front());
      if (next == place) return;
      for (auto& list : lists)
        if (!list.empty() && list.front() == next) list = list.subspan(1);
      if (!(*this)(next, place) && !goes_on(next)) return;
    }
  }

private:
  struct Head {
    Bits regions, reached; ///< reached: the regions with all within them; empty: every one
    CellSet schemes;       ///< empty: every one
    std::vector<std::pair<std::size_t, CellSet>> condition; ///< what 适用 allows at most: by variable, in their order
    std::vector<std::size_t> matters;                       ///< that it knows, numbered by name
    bool settles = false, contributes = false;              ///< which records it takes beside matters
    bool takes_records() const { return settles || contributes; }
  };
  using Places = std::vector<std::size_t>; ///< in their order
  bool operator()(std::size_t a, std::size_t b) const;
  std::vector<std::span<const std::size_t>> listed_with(std::size_t place) const;
  const CellSet* few_cells(const Head& head) const;
  void list_places();
  static bool places_meet(const Head& a, const Head& b);
  void read_conditions(const Library& library);

  std::unordered_map<const Policy*, std::size_t> place_;
  std::vector<Head> heads_; ///< by place
  std::unordered_map<std::size_t, Places> of_matter_, of_cell_;
  Places of_records_;             ///< that take records …
  Places of_any_cell_;            ///< … and are not in the lists of a few cells
  std::size_t told_apart_by_ = 0; ///< the variable whose cells these are: the one of which most say a few
};

} // namespace medpol
