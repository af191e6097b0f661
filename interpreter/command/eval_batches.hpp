#pragma once
#include "interpreter/command/eval_input.hpp"
#include "interpreter/command/eval_outputs.hpp"
#include "interpreter/command/progress.hpp"
#include "interpreter/report/settlement/settlement_writer.hpp"

namespace medpol {

/// Whether the batch engine can do what is asked: results as CSV or JSON Lines, of claims without files of lists.
bool goes_in_batches(const EvalOptions& options);

/// The columns of the CSV that are asked for; nullopt, after saying why, when there is no such column.
std::optional<CsvColumns> csv_columns_of(const EvalOptions& options, const Library& library,
                                         const CommonOptions& common);

/// Makes the claims of `input` records to be settled one by one, where a record could cancel another, or claims that
/// share accounts could stand in another order than that in which they are settled, and it would be too late to start
/// again once that is seen.
void leave_reversals(const EvalOptions& options, const Library& library, EvalInput& input, const EvalOutputs& outputs);

/// What came of settling in batches.
struct EvalBatches {
  enum class How : std::uint8_t {
    done,
    failed,     ///< interrupted, writing failed, or the file is another when it is read again, which was said
    start_over, ///< a record cancels another: what was written does not count
  } how = How::failed;
  Totals totals;
};
/// `input.opening` becomes the closing accounts; they are not to be used where the run starts over.
EvalBatches settle_in_batches(const EvalOptions& options, const CommonOptions& common, const Library& library,
                              EvalInput& input, EvalOutputs& outputs, Progress& progress, const CsvColumns& columns);

} // namespace medpol
