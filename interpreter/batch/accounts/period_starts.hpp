#pragma once
#include "interpreter/ledger/ledger.hpp"

#include <array>

namespace medpol::batch {

/// The first days of the periods of one kind, each found once for the days that come now; only for periods of the
/// calendar.
class PeriodStarts {
public:
  explicit PeriodStarts(const Period& period) : period_(period) {
    // A day that does not belong in its place: nothing is known there.
    for (std::size_t i = 0; i < known_.size(); ++i) known_[i].day = static_cast<std::int32_t>(i) + 1;
  }
  const Period& period() const { return period_; }
  std::int32_t of(std::int32_t day) {
    auto& known = known_[static_cast<std::uint32_t>(day) % known_.size()];
    if (known.day != day) known = {day, *calendar_start(period_, Date{day})};
    return known.start;
  }

private:
  struct Known {
    std::int32_t day = 0, start = 0;
  };
  Period period_;
  std::array<Known, 512> known_;
};

} // namespace medpol::batch
