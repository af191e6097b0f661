#include "grammar/diagnostic/codes.hpp"
#include "grammar/text/fold.hpp"
#include "interpreter/ledger/ledger.hpp"
#include "interpreter/library/bad_files.hpp"
#include "interpreter/library/versions.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Whether a day lies in the period in which another policy ended.
bool is_in_running_period(const Period& period, Date ended, Date begins) {
  if (period.kind == PeriodKind::days) return begins.days - ended.days < period.number;
  return calendar_start(period, ended) == calendar_start(period, begins);
}

/// An account that both keep, each for itself, though one period goes on in the later policy.
const Accumulator* restarted(const Policy& earlier, const Policy& later) {
  const auto ended = *earlier.header.until, begins = *later.header.from;
  for (const auto& account : later.plan.accumulators)
    for (const auto& other : earlier.plan.accumulators)
      if (other.name == account.name && other.period == account.period &&
          is_in_running_period(account.period, ended, begins))
        return &account;
  return nullptr;
}

/// Whether the later policy stands in the place of the earlier one, and neither says by a ledger of its own that its
/// accounts are apart.
bool goes_on(const Library& library, const Policy& earlier, const Policy& later) {
  if (!earlier.header.until || !later.header.from || !(*earlier.header.until < *later.header.from)) return false;
  const bool both_named = !earlier.header.ledger.empty() && !later.header.ledger.empty();
  if (both_named || compare_keys(earlier.header.ledger_name(), later.header.ledger_name()) == 0) return false;
  return are_versions(library, earlier, later);
}

} // namespace

void find_restarted_accounts(Library& library) {
  const auto bad = files_with_errors(library);
  for (const auto& later : library.policies) {
    if (rests_on(*later, bad)) continue;
    const Policy* last = nullptr;
    for (const auto& earlier : library.policies) {
      if (earlier == later || rests_on(*earlier, bad) || !goes_on(library, *earlier, *later)) continue;
      const bool nearer = last == nullptr || *last->header.until < *earlier->header.until;
      if (nearer && restarted(*earlier, *later) != nullptr) last = earlier.get();
    }
    if (last == nullptr) continue;
    const auto& account = *restarted(*last, *later);
    const auto name = later->header.names(), before = last->header.names();
    const auto& ledger = last->header.ledger.empty() ? later->header.ledger : last->header.ledger;
    const auto shared = ledger.empty() ? std::array{name[0] + "累计", name[1] + " totals"} : std::array{ledger, ledger};
    library.diagnostics.push_back({Code::W449,
                                   account.span.file == later->file ? account.span : later->header.span,
                                   {name[0], before[0], account.name, to_iso(*last->header.until), shared[0], name[1],
                                    before[1], account.english, shared[1]},
                                   {{last->header.span, {"前一个政策在这里", "the earlier policy is here"}}}});
  }
  finish(library.diagnostics);
}

} // namespace medpol
