#include "interpreter/run/run.hpp"

#include "interpreter/claims/read_error_words.hpp"
#include "interpreter/run/result_text.hpp"
#include "interpreter/run/settling.hpp"

namespace medpol {
namespace {

/// The claims and the balances before them once more, to be settled one by one.
bool open_again(Settling& run) {
  auto opening = open_balances(run.library, run.request.terms.opening, run.said);
  if (!opening) return false;
  auto claims = open_claims(run.request.claims, run.request.format);
  if (claims.error) run.said.push_back(cannot_read(run.request.claims.name, std::move(*claims.error)));
  run.opened.opening = std::move(*opening);
  run.opened.claims = std::move(claims.reader);
  return run.opened.claims != nullptr;
}

/// In batches where that can be done, else one by one.
WayEnd settle(Settling& run) {
  if (!run.opened.claims) {
    const auto way = settle_in_batches(run);
    if (way != WayEnd::start_over) return way;
    if (!open_again(run)) return WayEnd::refused;
    if (!run.sink.open()) return WayEnd::stopped;
  }
  return settle_one_by_one(run);
}

std::size_t chunk_bytes(const RunMeans& means) {
  return means.chunk_bytes > 0 ? means.chunk_bytes : ChunkReader::usual_bytes;
}

bool write_closing(Settling& run) {
  return write_balances(run.opened.opening.ledger, run.library, run.results.language,
                        [&](std::string_view text) { return run.sink.write_balances(text); });
}

} // namespace

RunEnd run(const Library& library, const RunRequest& request, const RunResults& results, const RunMeans& means,
           RunSink& sink) {
  RunEnd end;
  const auto columns = csv_columns_of(results, library, end.said);
  if (!columns) return end;
  const WantedChunks chunks{goes_in_batches(request, results, means) ? chunk_bytes(means) : 0};
  auto opened = open_run(library, request, chunks, end.said);
  if (!opened) return end;
  opened->terms.stop = means.stop;
  opened->terms.closing = results.balances;
  end.has_head = opened->has_head;
  Settling settling{library, request, results, means, *columns, sink, std::move(*opened), std::move(end.said), {}};
  auto way = sink.open() ? WayEnd::done : WayEnd::stopped;
  if (way == WayEnd::done) {
    leave_reversals(settling);
    way = settle(settling);
  }
  if (way == WayEnd::done && results.balances && !write_closing(settling)) way = WayEnd::stopped;
  end.how = way == WayEnd::done      ? RunEnd::How::done
            : way == WayEnd::stopped ? RunEnd::How::stopped
                                     : RunEnd::How::refused;
  end.totals = settling.totals;
  end.said = std::move(settling.said);
  if (end.how != RunEnd::How::done) return end;
  say_opening_used(settling.opened.opening, end.unused);
  auto left = settling.opened.lists.left_over();
  end.left_over = !left.empty();
  for (auto& one : left) end.unused.push_back(std::move(one));
  return end;
}

} // namespace medpol
