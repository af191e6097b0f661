#pragma once
#include "grammar/text/limits.hpp"
#include "interpreter/claims/field_names.hpp"
#include "interpreter/settle/readings.hpp"
#include "medpol/stop_token.hpp"

namespace medpol {

/// On what terms claims are settled, wherever they come from and by whichever engine: `Terms`, read.
struct ReadTerms {
  IgnoredFields ignored;
  ReadingsByPolicy readings;
  std::size_t hold = limits.claims_held; ///< claims that are held in memory at most, where not each is settled at once
  bool closing =
      true; ///< the accounts are asked for as they stand behind the last claim: those of past periods are kept
  StopToken stop;
};

} // namespace medpol
