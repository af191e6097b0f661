#pragma once
#include "interpreter/policies/library.hpp"
#include "interpreter/report/settlement/totals.hpp"
#include "interpreter/run/remarks.hpp"
#include "medpol/request.hpp"
#include "medpol/sink.hpp"

namespace medpol {

/// How a run ended.
struct RunEnd {
  enum class How : std::uint8_t {
    done,
    stopped, ///< by the token or the sink: what was written does not count
    refused, ///< for a reason that is said: what was written does not count
  } how = How::refused;
  Totals totals;
  Remarks said;           ///< why it was refused, or what is to be known of it
  Remarks unused;         ///< done: what of the input had no use
  bool left_over = false; ///< done: records of lists whose claim did not come
  bool has_head = false;  ///< the claims have a head (CSV)
};

/// Settles the claims of a request and writes the answers: in batches where that can be done, else one by one, with the
/// same bytes as the result. `results.format` and what else is asked for decide which.
RunEnd run(const Library& library, const RunRequest& request, const RunResults& results, const RunMeans& means,
           RunSink& sink);

} // namespace medpol
