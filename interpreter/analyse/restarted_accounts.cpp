#include "grammar/diagnostic/diagnose.hpp"
#include "grammar/text/fold.hpp"
#include "grammar/text/utf8.hpp"
#include "grammar/words/proofs.hpp"
#include "interpreter/analyse/sense/recognised.hpp"
#include "interpreter/analyse/versions.hpp"
#include "interpreter/ledger/ledger.hpp"
#include "interpreter/policies/bad_files.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// Whether a day lies in the period in which another policy ended.
bool is_in_running_period(const Period& period, Date ended, Date begins) {
  if (period.kind == PeriodKind::days) return begins.days - ended.days < period.number;
  return calendar_start(period, ended) == calendar_start(period, begins);
}

/// The same year of the calendar: 每自然年, and 每医保年度 where it begins on January 1.
bool is_calendar_year(const Period& period) {
  return period.kind == PeriodKind::calendar_year || (period.kind == PeriodKind::insured_year && period.number == 101);
}

bool is_same_time(const Period& a, const Period& b) { return a == b || (is_calendar_year(a) && is_calendar_year(b)); }

/// Whose and over what time an account counts, as its name says it behind that of its rule; both forms of a calendar
/// year as one.
std::string scope_by_time(const Policy& policy, const Accumulator& account) {
  auto name = account.name;
  if (const auto& rule = policy.plan.rules[static_cast<std::size_t>(account.rule)].name; name.starts_with(rule))
    name.erase(0, rule.size());
  const auto at = is_calendar_year(account.period) ? name.find(recognised::per_calendar_year) : std::string::npos;
  return at == std::string::npos ? name
                                 : name.replace(at, recognised::per_calendar_year.size(), recognised::per_insured_year);
}

/// Whether a rule is another one and nothing else: 统筹支付 ＝ 可付.
bool is_only(const Policy& policy, std::string_view name, RuleId other) {
  const auto& plan = policy.plan;
  const auto named =
      std::find_if(plan.rules.begin(), plan.rules.end(), [&](const Rule& rule) { return rule.name == name; });
  if (named == plan.rules.end() || named->root == NodeId::none) return false;
  auto root = plan.bare(named->root);
  while (plan[root].op == Op::round) root = plan.bare(plan.operand(root, 0));
  return plan[root].op == Op::rule && static_cast<RuleId>(plan[root].number) == other;
}

struct Restarted {
  const Accumulator *account, *before;
  std::array<std::string, 2> rules; ///< what the later and the earlier limit; the same name where nothing changed
};

/// An account that both keep, each for itself, though one period goes on in the later policy.
std::optional<Restarted> restarted(const Policy& earlier, const Policy& later) {
  const auto ended = *earlier.header.until, begins = *later.header.from;
  const auto &before = earlier.header.ledger_name(), &after = later.header.ledger_name();
  const bool one_ledger = before == after || compare_keys(before, after) == 0;
  for (const auto& account : later.plan.accumulators)
    for (const auto& other : earlier.plan.accumulators) {
      if (account.rule == RuleId::none || other.rule == RuleId::none) {
        if (one_ledger || account.name != other.name || account.period != other.period) continue;
        if (is_in_running_period(account.period, ended, begins)) return Restarted{&account, &other, {}};
        continue;
      }
      const auto& now = later.plan[account.rule].name;
      const auto& then = earlier.plan[other.rule].name;
      if (one_ledger && now == then) continue; // it goes on
      if (now != then && !is_only(later, then, account.rule) && !is_only(earlier, now, other.rule)) continue;
      if (is_same_time(other.period, account.period) &&
          scope_by_time(earlier, other) == scope_by_time(later, account) &&
          is_in_running_period(account.period, ended, begins))
        return Restarted{&account, &other, {now, then}};
    }
  return std::nullopt;
}

/// Whether `longer` is `shorter` with one character more.
bool has_one_more(std::string_view longer, std::string_view shorter) {
  const auto differs = std::mismatch(longer.begin(), longer.end(), shorter.begin(), shorter.end()).first;
  auto begin = static_cast<std::size_t>(differs - longer.begin());
  if (begin >= longer.size()) return false;
  while (begin > 0 && (static_cast<unsigned char>(longer[begin]) & 0xC0) == 0x80) --begin; // to where it begins
  return longer.substr(begin + decode(longer, begin).length) == shorter.substr(begin);
}

/// Two names of ledgers that look like slips of one another: one is the other with something before or behind it, or
/// with one character more. 上半年 and 下半年 are apart.
bool look_alike(std::string_view a, std::string_view b) {
  constexpr std::size_t least = 2 * recognised::an_account.size();
  const auto one = fold_key(a), two = fold_key(b);
  const auto &longer = one.size() < two.size() ? two : one, &shorter = one.size() < two.size() ? one : two;
  return shorter.size() >= least &&
         (longer.starts_with(shorter) || longer.ends_with(shorter) || has_one_more(longer, shorter));
}

/// Whether the later policy stands in the place of the earlier one, and neither says by a ledger of its own that its
/// accounts are apart.
bool goes_on(Versions& versions, const Policy& earlier, const Policy& later) {
  if (!earlier.header.until || !later.header.from || !(*earlier.header.until < *later.header.from)) return false;
  const bool both_named = !earlier.header.ledger.empty() && !later.header.ledger.empty();
  if (both_named && !look_alike(earlier.header.ledger, later.header.ledger)) return false;
  return versions.are_versions(earlier, later);
}

} // namespace

void find_restarted_accounts(Library& library) {
  const auto bad = files_with_errors(library);
  Versions versions(library);
  std::vector<const Policy*> ended; // those that ended last come first
  for (const auto& policy : library.policies)
    if (policy->header.until && !policy->plan.accumulators.empty() && !rests_on(*policy, bad))
      ended.push_back(policy.get());
  std::stable_sort(ended.begin(), ended.end(),
                   [](const Policy* a, const Policy* b) { return *b->header.until < *a->header.until; });
  for (const auto& later : library.policies) {
    if (!later->header.from || later->plan.accumulators.empty() || rests_on(*later, bad)) continue;
    const auto before_it = std::partition_point(
        ended.begin(), ended.end(), [&](const Policy* one) { return !(*one->header.until < *later->header.from); });
    const auto nearest = std::find_if(before_it, ended.end(), [&](const Policy* one) {
      return restarted(*one, *later) && goes_on(versions, *one, *later);
    });
    if (nearest == ended.end()) continue;
    const auto* last = *nearest;
    const auto found = *restarted(*last, *later);
    const auto& account = *found.account;
    const auto name = later->header.names();
    const auto& ledger = last->header.ledger.empty() ? later->header.ledger : last->header.ledger;
    auto mend = ledger.empty() ? say<ProofPhrase::one_ledger>(say<ProofPhrase::totals_of>(name))
                               : say<ProofPhrase::one_ledger>(ledger);
    if (const auto& [now, then] = found.rules; now != then)
      mend = say<ProofPhrase::limit_behind_the_other>(now, then, std::move(mend));
    library.diagnostics.push_back(
        diagnose<Code::W449>(account.span.file == later->file ? account.span : later->header.span, name,
                             last->header.names(), Words{account.name, account.english}, to_iso(*last->header.until),
                             std::move(mend))
            .with(Note{last->header.span, say<ProofPhrase::earlier_policy_here>()}));
  }
  finish(library.diagnostics);
}

} // namespace medpol
