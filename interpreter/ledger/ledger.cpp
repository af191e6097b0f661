#include "interpreter/ledger/ledger.hpp"

#include "grammar/text/fold.hpp"
#include "interpreter/model/vocabulary/identity.hpp"

#include <algorithm>
#include <charconv>

namespace medpol {
namespace {

std::string account_name(const std::string& ledger, const std::string& account) {
  return joined_names({ledger, account});
}

} // namespace

AccountTerms Ledger::known_terms(const Policy& policy, std::size_t accumulator) const {
  const auto& account = policy.plan.accumulators[accumulator];
  return {names_.find(account_name(policy.header.ledger_name(), account.name)), account.kind, account.period,
          account.value == NodeId::none ? 1 : policy.plan[account.value].scale, policy.header.no_history_is_zero};
}

AccountTerms Ledger::terms(const Policy& policy, std::size_t accumulator) {
  auto out = known_terms(policy, accumulator);
  if (out.account == Buckets::none)
    out.account = names_.number(account_name(policy.header.ledger_name(), policy.plan.accumulators[accumulator].name));
  return out;
}

std::optional<std::int32_t> calendar_start(const Period& period, Date day) {
  switch (period.kind) {
  case PeriodKind::day: return day.days;
  case PeriodKind::month: {
    const auto [year, month, own] = calendar_day(day);
    return make_date(year, month, 1)->days;
  }
  case PeriodKind::calendar_year: return make_date(calendar_day(day).year, 1, 1)->days;
  case PeriodKind::insured_year: return insured_year_start(day, period.number).value_or(Date{}).days;
  case PeriodKind::lifetime: return 0;
  case PeriodKind::days: break;
  }
  return std::nullopt;
}

/// The time in doubt, of a period of days, in which a day lies; `none`.
AccountTable::Number Ledger::in_doubt(const AccountTerms& terms, std::uint32_t owner, Date day) const {
  if (!has_doubts_ || terms.period.kind != PeriodKind::days) return AccountTable::none;
  auto at = accounts_.running(terms.account, owner, day.days);
  for (; at != AccountTable::none; at = accounts_[at].earlier) {
    const auto& entry = accounts_[at];
    const auto last = entry.has_through ? std::max(entry.through, entry.from) : entry.from;
    if (is_in_doubt(entry) && day.days < last + terms.period.number) return at;
  }
  return AccountTable::none;
}

std::int32_t Ledger::period_start(const AccountTerms& terms, std::uint32_t owner, Date day) const {
  if (const auto start = calendar_start(terms.period, day)) return *start;
  if (const auto doubt = in_doubt(terms, owner, day); doubt != AccountTable::none) return accounts_[doubt].from;
  // The running period is the last that began on or before the day.
  auto running = accounts_.running(terms.account, owner, day.days);
  while (running != AccountTable::none && is_trace(accounts_[running])) running = accounts_[running].earlier;
  return running != AccountTable::none && day.days < accounts_[running].from + terms.period.number
             ? accounts_[running].from
             : day.days;
}

/// The trace that claims of a day share, of a period of days; `none`.
AccountTable::Number Ledger::trace_at(const AccountTerms& terms, std::uint32_t owner, Date day) const {
  if (terms.period.kind != PeriodKind::days) return AccountTable::none;
  const auto at = accounts_.running(terms.account, owner, day.days);
  return at != AccountTable::none && is_trace(accounts_[at]) && day.days < accounts_[at].from + terms.period.number
             ? at
             : AccountTable::none;
}

namespace {

void set_through(AccountEntry& entry, Date day) {
  if (!entry.has_through || entry.through < day.days) entry.through = day.days;
  entry.has_through = true;
}

} // namespace

AccountTable::Number Ledger::entry(const AccountTerms& terms, std::uint32_t owner, const AccountPlace& place) {
  const auto number =
      place.entry != AccountTable::none ? place.entry : accounts_.make(terms.account, owner, place.from);
  const bool forgets = terms.account < latest_only_.size() && latest_only_[terms.account] &&
                       !(has_doubts_ && terms.period.kind == PeriodKind::days);
  if (forgets) accounts_.forget_earlier(number);
  return number;
}

void Ledger::post(const Policy& policy, const Posting& posting, const std::vector<std::string>& keys, AccountDays days,
                  std::string_view claim) {
  post(terms(policy, posting.accumulator), owner(keys), days, posting.value, claim);
}

void Ledger::post(const AccountTerms& terms, std::uint32_t owner, const AccountPlace& place, AccountDays days,
                  Int value, std::string_view claim) {
  auto number = this->entry(terms, owner, place);
  if (terms.period.kind == PeriodKind::days && is_in_doubt(accounts_[number]) && place.from < days.counted.days) {
    // It was settled without asking for the account: the period that it may begin is in doubt as well.
    const auto pending = accounts_.pending(number);
    set_through(accounts_[number], days.counted);
    number = this->entry(terms, owner, this->place(terms, owner, days.counted.days));
    if (!accounts_[number].has_pending) accounts_.set_pending(number, pending);
  }
  auto& entry = accounts_[number];
  if (remembers_) name(number, days, claim);
  else if (entry.through < days.order.days && !accounts_.counted(number).empty()) accounts_.set_counted(number, {});
  // Sums of amounts that are each within ±10^15 fen: 10^20 claims are far off.
  entry.set_value(terms.kind == Accumulator::Kind::last ? value : entry.value() + value);
  entry.has_value = true;
  set_through(entry, days.order);
}

void Ledger::note(const AccountTerms& terms, std::uint32_t owner, const AccountPlace& place, AccountDays days,
                  std::string_view claim) {
  auto number = place.entry == AccountTable::none ? trace_at(terms, owner, days.counted) : place.entry;
  if (number == AccountTable::none) number = entry(terms, owner, place);
  name(number, days, claim);
  auto& entry = accounts_[number];
  // What adds nothing begins no period of days.
  if (terms.period.kind != PeriodKind::days) entry.has_value = true;
  set_through(entry, days.order);
}

/// Names a claim among those of the last day, if it is of that day or later.
void Ledger::name(AccountTable::Number number, AccountDays days, std::string_view claim) {
  const auto& entry = accounts_[number];
  if (entry.has_through && days.order.days < entry.through) return;
  accounts_.count(number, claim, entry.has_through && days.order.days == entry.through);
  if (days.settled != days.order) accounts_.count_settled(number, std::to_string(days.settled.days));
}

void Ledger::leave_open(const Policy& policy, std::size_t accumulator, const std::vector<std::string>& keys,
                        Date counted, const std::string& claim) {
  leave_open(terms(policy, accumulator), owner(keys), counted, claim);
}

void Ledger::leave_open(const AccountTerms& terms, std::uint32_t owner, Date counted, const std::string& claim) {
  const auto number = entry(terms, owner, {period_start(terms, owner, counted)});
  if (!accounts_[number].has_pending) accounts_.set_pending(number, claim);
  if (terms.period.kind != PeriodKind::days || !is_in_doubt(accounts_[number])) return;
  has_doubts_ = true;
  set_through(accounts_[number], counted);
}

void Ledger::set(const Policy& policy, std::size_t accumulator, const std::vector<std::string>& keys, Date day,
                 Int value) {
  const auto terms = this->terms(policy, accumulator);
  const auto number = owner(keys);
  auto& entry = accounts_[this->entry(terms, number, {period_start(terms, number, day)})];
  entry.set_value(value);
  entry.has_value = true;
}

void Ledger::open(const AccountKey& key, const Entry& entry) {
  set_entry(names_.number(account_name(key.ledger, key.account)), owners_.number(joined_names(key.keys)), key.from,
            entry);
}

void Ledger::add_all(const Ledger& other) {
  other.accounts_.each([&](AccountTable::Number number) {
    const auto& held = other.accounts_[number];
    set_entry(names_.number(other.names_[held.account]), owners_.number(other.owners_[held.owner]), held.from,
              other.entry_of(number));
  });
}

void Ledger::set_entry(std::uint32_t account, std::uint32_t owner, std::int32_t from, const Entry& entry) {
  const auto number = accounts_.make(account, owner, from);
  auto& held = accounts_[number];
  held.has_value = entry.has_value;
  held.set_value(entry.value);
  held.has_through = entry.through.has_value();
  held.through = entry.through.value_or(Date{}).days;
  accounts_.set_pending(number, entry.pending);
  accounts_.set_counted(number, {});
  for (const auto& one : entry.touched) {
    accounts_.count(number, one.claim, true);
    if (one.settled) accounts_.count_settled(number, std::to_string(one.settled->days));
  }
  knows_ = knows_ || !entry.touched.empty();
  opened_ = opened_ || entry.through.has_value();
  has_doubts_ = has_doubts_ || is_in_doubt(held);
}

bool Ledger::counts(const Policy& policy, std::size_t accumulator, const std::vector<std::string>& keys, Date day,
                    std::string_view claim) const {
  const auto terms = known_terms(policy, accumulator);
  const auto owner = owners_.find(joined_names(keys));
  return counts(terms, owner, place(terms, owner, period_start(terms, owner, day)), day, claim);
}

bool Ledger::counts(const AccountTerms& terms, std::uint32_t owner, const AccountPlace& place, Date day,
                    std::string_view claim) const {
  const auto number = place.entry == AccountTable::none ? trace_at(terms, owner, day) : place.entry;
  if (number == AccountTable::none) return false;
  const auto named = touched(number);
  return std::any_of(named.begin(), named.end(),
                     [&](const NamedClaim& one) { return compare_claims(one.claim, claim) == 0; });
}

namespace {

Date day_of(std::string_view days) {
  Date out;
  std::from_chars(days.data(), days.data() + days.size(), out.days);
  return out;
}

} // namespace

std::vector<NamedClaim> Ledger::touched(AccountTable::Number number) const {
  std::vector<NamedClaim> out;
  auto claims = accounts_.counted(number);
  while (!claims.empty()) {
    const auto end = claims.find(AccountTable::claim_separator);
    auto one = claims.substr(0, end);
    auto& named = out.emplace_back();
    if (const auto day = one.find(AccountTable::settled_separator); day != one.npos) {
      named.settled = day_of(one.substr(day + 1));
      one = one.substr(0, day);
    }
    named.claim = one;
    claims.remove_prefix(end == claims.npos ? claims.size() : end + 1);
  }
  return out;
}

void Ledger::meet(const Policy& policy, std::span<const InputValue> inputs) {
  if (watched_.empty()) return;
  for (std::size_t i = 0; i < policy.plan.accumulators.size(); ++i) {
    const auto& account = policy.plan.accumulators[i];
    const auto keys = account_keys(policy, account, inputs);
    if (!keys) continue;
    const auto number = owner(*keys);
    const auto days = account_days(policy, account, inputs);
    const auto terms = known_terms(policy, i);
    if (days) meet(terms, number, place(terms, number, period_start(terms, number, days->counted)), days->counted);
  }
}

void Ledger::meet(const AccountTerms& terms, std::uint32_t owner, const AccountPlace& place, Date counted) {
  const auto number = place.entry == AccountTable::none ? trace_at(terms, owner, counted) : place.entry;
  if (number == AccountTable::none || !accounts_[number].is_unmet) return;
  accounts_[number].is_unmet = false;
  met_->add_account(name_of(key_of(accounts_[number])));
}

std::string Ledger::name_of(const AccountKey& key) {
  return joined_names({key.ledger, key.account, joined_names(key.keys), std::to_string(key.from)});
}

void Ledger::watch(std::shared_ptr<OwnersMet> met) {
  met_ = std::move(met);
  watched_.assign(owners_.size(), 1);
  accounts_.each([&](AccountTable::Number number) { accounts_[number].is_unmet = true; });
}

bool Ledger::contains(const AccountKey& key) const {
  return accounts_.find(names_.find(account_name(key.ledger, key.account)), owners_.find(joined_names(key.keys)),
                        key.from) != AccountTable::none;
}

AccountKey Ledger::key_of(const AccountEntry& entry) const {
  auto names = split_names(names_[entry.account]);
  return {std::move(names[0]), std::move(names[1]), split_names(owners_[entry.owner]), entry.from};
}

Entry Ledger::entry_of(AccountTable::Number number) const {
  const auto& held = accounts_[number];
  Entry out{held.has_value, held.value(), std::nullopt, accounts_.pending(number), touched(number)};
  if (held.has_through) out.through = Date{held.through};
  return out;
}

void Ledger::each(const std::function<void(const AccountKey&, const Entry&)>& each) const {
  std::vector<AccountTable::Number> order;
  order.reserve(accounts_.size());
  accounts_.each([&](AccountTable::Number number) { order.push_back(number); });
  std::sort(order.begin(), order.end(), [&](AccountTable::Number a, AccountTable::Number b) {
    const auto &x = accounts_[a], &y = accounts_[b];
    if (x.account != y.account) return names_[x.account] < names_[y.account];
    if (x.owner != y.owner) return owners_[x.owner] < owners_[y.owner];
    return x.from < y.from;
  });
  for (const auto number : order) each(key_of(accounts_[number]), entry_of(number));
}

void Ledger::copy_owner(const Ledger& other, const Policy& policy, std::size_t accumulator,
                        const std::vector<std::string>& keys) {
  auto at =
      other.accounts_.latest(other.known_terms(policy, accumulator).account, other.owners_.find(joined_names(keys)));
  for (; at != AccountTable::none; at = other.accounts_[at].earlier)
    if (const auto key = other.key_of(other.accounts_[at]); !contains(key)) open(key, other.entry_of(at));
}

void Ledger::hold_latest_only(const AccountTerms& terms) {
  if (latest_only_.size() <= terms.account) latest_only_.resize(terms.account + 1);
  latest_only_[terms.account] = true;
}

} // namespace medpol
