#include "grammar/words/runs.hpp"
#include "interpreter/batch/accounts/reversals.hpp"
#include "interpreter/batch/read/chunk_records.hpp"
#include "interpreter/batch/settle_batches.hpp"
#include "interpreter/run/settling.hpp"
#include "interpreter/settle/in_order.hpp"
#include "interpreter/settle/settle_file.hpp"

#include <mutex>

namespace medpol {
namespace {

batch::BatchTerms terms_of(const Settling& run) {
  batch::BatchTerms out;
  static_cast<ReadTerms&>(out) = run.opened.terms;
  out.language = run.results.language;
  if (run.results.format == ResultFormat::csv) out.columns = run.columns;
  out.with_rejects = run.results.rejects;
  if (run.means.seed) out.seed = *run.means.seed;
  return out;
}

bool write_heads(Settling& run) {
  std::string head, rejects_head;
  if (run.results.format == ResultFormat::csv) csv_writer(head, run.results.language, run.columns)->begin();
  if (run.results.rejects) rejects_writer(rejects_head, run.results.language)->begin();
  return run.sink.write(head, rejects_head);
}

/// What the end of the engine means for the run.
WayEnd way_end(const batch::BatchEnd& end, Settling& run) {
  const auto& name = run.request.claims.name;
  switch (end.how) {
  case batch::BatchEnd::How::done: return WayEnd::done;
  case batch::BatchEnd::How::stopped: return WayEnd::stopped;
  case batch::BatchEnd::How::reversal:
  case batch::BatchEnd::How::out_of_order: return WayEnd::start_over;
  case batch::BatchEnd::How::broken_off: run.said.push_back(say<RunPhrase::broken_off>(name, end.detail)); break;
  case batch::BatchEnd::How::changed: run.said.push_back(say<RunPhrase::changed_meanwhile>(name)); break;
  case batch::BatchEnd::How::pipe_descends:
    run.said.push_back(say<RunPhrase::ids_of_pipe_descend>(end.progress.line));
    break;
  }
  return WayEnd::refused;
}

} // namespace

bool goes_in_batches(const RunRequest& request, const RunResults& results, const RunMeans& means) {
  const bool text = results.format == ResultFormat::csv || results.format == ResultFormat::jsonl;
  return text && !means.one_by_one && !results.explain && request.terms.lists.empty() && request.terms.earlier.empty();
}

void leave_reversals(Settling& run) {
  const auto& claims = run.request.claims;
  const auto& opening = run.request.terms.opening;
  const bool can_start_again = run.sink.can_start_over() && claims.again && (!opening || opening->again);
  if (!run.opened.chunks || can_start_again) return;
  // A CSV without the column has no reversals, a file is looked through, of anything else nothing is known.
  const auto may_cancel = [&] {
    const auto& columns = run.opened.chunks->columns();
    if (!columns.empty() && !may_reverse(run.library, columns, claims, run.means.stop)) return false;
    return !claims.again || batch::has_reversals(run.library, claims, run.means.stop);
  };
  if (keeps_accounts(run.library) || may_cancel()) run.opened.claims = records_of(run.library, *run.opened.chunks);
}

WayEnd settle_in_batches(Settling& run) {
  if (!write_heads(run)) return WayEnd::stopped;
  std::mutex telling;
  const auto take = [&](std::string_view results, std::string_view rejects, const batch::BatchProgress& so_far) {
    {
      const std::lock_guard lock(telling);
      run.sink.at(so_far.bytes, so_far.totals.read(), so_far.line);
    }
    if (!run.means.stop.stops() && run.sink.write(results, rejects)) return true;
    if (run.means.workers != nullptr) run.means.workers->give_up(); // others may wait for more claims
    return false;
  };
  const auto reads_again = [&](std::uint64_t bytes, std::uint64_t of) {
    const std::lock_guard lock(telling);
    run.sink.reads_again(bytes, of);
  };
  const auto end =
      batch::settle_batches(run.library, *run.opened.chunks, run.request.claims, terms_of(run), run.means.workers,
                            run.means.threads, run.opened.opening.ledger, take, reads_again);
  run.totals = end.progress.totals;
  const auto way = way_end(end, run);
  if (way != WayEnd::done) return way;
  if (run.means.stop.stops()) return WayEnd::stopped;
  if (const auto& failure = run.opened.chunks->failure(); !failure.empty()) {
    run.said.push_back(say<RunPhrase::broken_off>(run.request.claims.name, failure));
    return WayEnd::refused;
  }
  say_ignored(run.library, run.request.terms, end.ignored_seen, run.said);
  return way;
}

} // namespace medpol
