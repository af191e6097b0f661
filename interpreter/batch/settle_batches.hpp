#pragma once
#include "interpreter/batch/chunk_settler.hpp"
#include "interpreter/ledger/ledger.hpp"
#include "medpol/workers.hpp"

namespace medpol::batch {

/// How far a run is.
struct BatchProgress {
  Totals totals;           ///< what became of all claims so far
  std::uint64_t bytes = 0; ///< of the file
  std::uint64_t line = 0;  ///< on which the last claim begins
};
/// Takes answers, in the order of the file, from one thread at a time. False stops the run.
using TakeAnswers =
    std::function<bool(std::string_view results, std::string_view rejects, const BatchProgress& progress)>;

/// Hears how much is read where numbers of claims do not ascend and the file is read once more, up to `of` bytes. Other
/// threads may be in `TakeAnswers` meanwhile.
using ReadsAgain = std::function<void(std::uint64_t bytes, std::uint64_t of)>;

/// How a run ended.
struct BatchEnd {
  enum class How : std::uint8_t {
    done,
    stopped,  ///< `take` said so, or the program was interrupted
    reversal, ///< a record cancels another: nothing of what was taken counts, the file has to be settled in the order
              ///< of days
    out_of_order,  ///< claims that share an account do not stand in the order in which they are settled: the same
    broken_off,    ///< the file could not be read to its end: see `detail`
    changed,       ///< the file could not be read a second time
    pipe_descends, ///< the claim numbers of a pipe ascended for long, and then did not: whether one occurs twice cannot
                   ///< be told
  } how = How::done;
  BatchProgress progress;
  std::vector<std::string> ignored_seen; ///< see `ChunkWorker`
  std::string detail;                    ///< broken_off: the system's words
};

/// Settles the claims of a file on several threads, each of which reads, settles and writes whole chunks; memory is
/// that of the chunks that are worked on, of the accounts, and of claim numbers where they do not ascend. `accounts`:
/// as they stand before the first claim, afterwards as they stand behind the last. `input`: the file, to be read again
/// should claim numbers not ascend; what cannot be read again is not, so that all numbers are kept. `workers`: null
/// where there is but the caller.
BatchEnd settle_batches(const Library& library, ChunkReader& reader, const ByteInput& input, const BatchTerms& terms,
                        Workers* workers, unsigned threads, Ledger& accounts, const TakeAnswers& take,
                        const ReadsAgain& reads_again);

} // namespace medpol::batch
