// Which claims come behind what has touched an account already.
#include "interpreter/ledger/ledger.hpp"
#include "interpreter/model/vocabulary/identity.hpp"

#include <algorithm>

namespace medpol {
namespace {

/// A claim without a number is known by `fingerprint_key`.
bool has_number(std::string_view claim) {
  return claim.size() != 17 || claim[0] != '#' ||
         claim.substr(1).find_first_not_of("0123456789abcdef") != std::string_view::npos;
}

/// Below, equal to or above 0: the order of two claims of one governing day.
int compare_in_day(const Date& a_settled, std::string_view a, const Date& b_settled, std::string_view b) {
  if (a_settled.days != b_settled.days) return a_settled.days < b_settled.days ? -1 : 1;
  if (has_number(a) != has_number(b)) return has_number(a) ? 1 : -1;
  return compare_claims(a, b);
}

} // namespace

/// Whether a claim that touched the entry comes behind this one.
bool Ledger::is_behind(AccountTable::Number number, AccountDays days, std::string_view claim) const {
  const auto& entry = accounts_[number];
  if (!entry.has_through || entry.through < days.order.days) return false;
  if (days.order.days < entry.through) return true;
  if (!opened_) return false; // within a run claims come in their order
  const auto named = touched(number);
  return std::any_of(named.begin(), named.end(), [&](const NamedClaim& one) {
    return compare_in_day(days.settled, claim, one.settled.value_or(Date{entry.through}), one.claim) < 0;
  });
}

AccountTable::Number Ledger::late_for(const AccountTerms& terms, std::uint32_t owner, const AccountPlace& place,
                                      AccountDays days, std::string_view claim) const {
  const bool begins =
      terms.period.kind == PeriodKind::days && (place.entry == AccountTable::none || is_trace(accounts_[place.entry]));
  if (!begins)
    return place.entry != AccountTable::none && is_behind(place.entry, days, claim) ? place.entry : AccountTable::none;
  // Its own period would hold what touched the account in as many days behind it.
  const auto length = terms.period.number;
  auto at = accounts_.latest(terms.account, owner);
  for (; at != AccountTable::none && accounts_[at].from > days.counted.days - length; at = accounts_[at].earlier)
    if (accounts_[at].from < days.counted.days + length && !is_in_doubt(accounts_[at]) && is_behind(at, days, claim))
      return at;
  return AccountTable::none;
}

Balance Ledger::before(const Policy& policy, std::size_t accumulator, const std::vector<std::string>& keys,
                       AccountDays days, std::string_view claim) const {
  return before(known_terms(policy, accumulator), owners_.find(joined_names(keys)), days, claim);
}

Balance Ledger::before(const AccountTerms& terms, std::uint32_t owner, AccountDays days, std::string_view claim) const {
  Balance out;
  out.scale = terms.scale;
  const auto found = place(terms, owner, period_start(terms, owner, days.counted));
  if (terms.period.kind != PeriodKind::lifetime) out.from = Date{found.from};
  if (found.entry != AccountTable::none && accounts_[found.entry].has_pending) {
    out.kind = Balance::Kind::pending;
    out.detail = accounts_.pending(found.entry);
  } else if (const auto late = late_for(terms, owner, found, days, claim); late != AccountTable::none) {
    out.kind = Balance::Kind::late;
    const Date through{accounts_[late].through};
    out.detail = to_iso(through);
    out.within_day = through == days.order;
    const auto named = touched(late);
    const auto last = std::max_element(named.begin(), named.end(), [&](const NamedClaim& a, const NamedClaim& b) {
      return compare_in_day(a.settled.value_or(through), a.claim, b.settled.value_or(through), b.claim) < 0;
    });
    if (last != named.end() && has_number(last->claim)) out.last = last->claim;
  } else if (const auto known = value(terms, found, days.order)) {
    out.kind = Balance::Kind::value;
    out.value = *known;
  }
  return out;
}

} // namespace medpol
