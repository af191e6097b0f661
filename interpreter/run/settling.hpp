#pragma once
#include "interpreter/report/settlement/csv_columns.hpp"
#include "interpreter/run/open.hpp"
#include "interpreter/run/run.hpp"

namespace medpol {

/// A run whose claims are opened, and to which something is written.
struct Settling {
  const Library& library;
  const RunRequest& request;
  const RunResults& results;
  const RunMeans& means;
  const CsvColumns& columns;
  RunSink& sink;
  OpenedRun opened; ///< afterwards `opening` has the closing accounts
  Remarks said;
  Totals totals;
};

/// How one way of settling ended.
enum class WayEnd : std::uint8_t {
  done,
  stopped,
  refused,    ///< which was said
  start_over, ///< a record cancels another, or claims do not stand in their order: what was written does not count
};

/// Whether the batch engine can do what is asked: results as CSV or JSON Lines, of claims without files of lists.
bool goes_in_batches(const RunRequest& request, const RunResults& results, const RunMeans& means);
/// Makes the claims records to be settled one by one, where a record could cancel another, or claims that share
/// accounts could stand in another order than that in which they are settled, and it would be too late to start again
/// once that is seen.
void leave_reversals(Settling& run);
WayEnd settle_in_batches(Settling& run);
/// By the engine that can explain.
WayEnd settle_one_by_one(Settling& run);

} // namespace medpol
