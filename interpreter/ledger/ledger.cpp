#include "interpreter/ledger/ledger.hpp"

#include "grammar/text/fold.hpp"
#include "interpreter/vocabulary/identity.hpp"

#include <algorithm>

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
  const auto running = accounts_.running(terms.account, owner, day.days);
  return running != AccountTable::none && day.days < accounts_[running].from + terms.period.number
             ? accounts_[running].from
             : day.days;
}

Balance Ledger::before(const Policy& policy, std::size_t accumulator, const std::vector<std::string>& keys,
                       AccountDays days) const {
  return before(known_terms(policy, accumulator), owners_.find(joined_names(keys)), days);
}

Balance Ledger::before(const AccountTerms& terms, std::uint32_t owner, AccountDays days) const {
  Balance out;
  out.scale = terms.scale;
  const auto found = place(terms, owner, period_start(terms, owner, days.counted));
  if (terms.period.kind != PeriodKind::lifetime) out.from = Date{found.from};
  if (const auto known = value(terms, found, days.order)) {
    out.kind = Balance::Kind::value;
    out.value = *known;
  } else if (found.entry != AccountTable::none) {
    const auto& entry = accounts_[found.entry];
    if (entry.has_pending) {
      out.kind = Balance::Kind::pending;
      out.detail = accounts_.pending(found.entry);
    } else if (entry.has_through && days.order.days < entry.through) {
      out.kind = Balance::Kind::late;
      out.detail = to_iso(Date{entry.through});
    }
  }
  return out;
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
  if (remembers_ && !(entry.has_through && days.order.days < entry.through))
    accounts_.count(number, claim, entry.has_through && days.order.days == entry.through);
  // Sums of amounts that are each within ±10^15 fen: 10^20 claims are far off.
  entry.set_value(terms.kind == Accumulator::Kind::last ? value : entry.value() + value);
  entry.has_value = true;
  set_through(entry, days.order);
}

void Ledger::note(const Policy& policy, std::size_t accumulator, const std::vector<std::string>& keys, AccountDays days,
                  std::string_view claim) {
  const auto terms = this->terms(policy, accumulator);
  const auto owner = this->owner(keys);
  const auto found = place(terms, owner, period_start(terms, owner, days.counted));
  const bool begins = found.entry == AccountTable::none;
  if (begins && terms.period.kind == PeriodKind::days) return; // what adds nothing begins no period of days
  const auto number = entry(terms, owner, found);
  auto& entry = accounts_[number];
  if (entry.has_through && days.order.days < entry.through) return;
  accounts_.count(number, claim, entry.has_through && days.order.days == entry.through);
  entry.has_value = true;
  set_through(entry, days.order);
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
  std::string claims;
  for (const auto& claim : entry.counted) {
    if (!claims.empty()) claims += AccountTable::claim_separator;
    claims += claim;
  }
  knows_ = knows_ || !claims.empty();
  accounts_.set_counted(number, std::move(claims));
  has_doubts_ = has_doubts_ || is_in_doubt(held);
}

bool Ledger::counts(const Policy& policy, std::size_t accumulator, const std::vector<std::string>& keys, Date day,
                    std::string_view claim) const {
  const auto terms = known_terms(policy, accumulator);
  const auto owner = owners_.find(joined_names(keys));
  return counts(place(terms, owner, period_start(terms, owner, day)), claim);
}

bool Ledger::counts(const AccountPlace& place, std::string_view claim) const {
  if (place.entry == AccountTable::none) return false;
  auto claims = accounts_.counted(place.entry);
  while (!claims.empty()) {
    const auto end = claims.find(AccountTable::claim_separator);
    if (compare_claims(claims.substr(0, end), claim) == 0) return true;
    claims.remove_prefix(end == claims.npos ? claims.size() : end + 1);
  }
  return false;
}

void Ledger::meet(const Policy& policy, std::span<const InputValue> inputs) {
  if (watched_.empty()) return;
  for (const auto& account : policy.plan.accumulators)
    if (const auto keys = account_keys(policy, account, inputs)) owner(*keys);
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
  Entry out{held.has_value, held.value(), std::nullopt, accounts_.pending(number), {}};
  if (held.has_through) out.through = Date{held.through};
  auto claims = accounts_.counted(number);
  while (!claims.empty()) {
    const auto end = claims.find(AccountTable::claim_separator);
    out.counted.emplace_back(claims.substr(0, end));
    claims.remove_prefix(end == claims.npos ? claims.size() : end + 1);
  }
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

std::optional<std::vector<std::string>> account_keys(const Policy& policy, const Accumulator& account,
                                                     std::span<const InputValue> inputs, InputId* missing) {
  std::vector<std::string> out;
  for (const auto key : account.keys) {
    const auto input = static_cast<InputId>(policy.plan[key].number);
    const auto& value = inputs[static_cast<std::size_t>(input)];
    if (!value.present) {
      if (missing != nullptr) *missing = input;
      return std::nullopt;
    }
    const auto& type = policy.scope[input].type;
    out.push_back(type.kind == TypeKind::text ? fold_key(value.text)
                                              : policy.scope.format(type, value.value, input_scale(type)));
  }
  return out;
}

std::vector<std::string> owner_kind(const Policy& policy, const Accumulator& account) {
  std::vector<std::string> out{policy.header.ledger_name()};
  for (const auto key : account.keys) out.push_back(policy.scope[static_cast<InputId>(policy.plan[key].number)].name);
  return out;
}

std::optional<AccountDays> account_days(const Policy& policy, const Accumulator& account,
                                        std::span<const InputValue> inputs) {
  const auto day = [&](InputId field) {
    const auto& value = inputs[static_cast<std::size_t>(field)];
    return value.present ? std::optional(Date{static_cast<std::int32_t>(value.value)}) : std::nullopt;
  };
  const auto counted = day(static_cast<InputId>(policy.plan[account.date].number));
  if (!counted) return std::nullopt;
  auto order = policy.header.governing_date ? day(*policy.header.governing_date) : std::nullopt;
  if (const auto settled = policy.scope.find_input("结算日期"); !order && settled) order = day(*settled);
  return AccountDays{*counted, order.value_or(*counted)};
}

std::string claim_key(const Scope& scope, std::span<const InputValue> inputs, const Settlement& settlement) {
  if (!settlement.claim.empty()) return claim_key(settlement.claim);
  // FNV-1a over all that the record says.
  std::uint64_t digest = 0xcbf29ce484222325u;
  const auto add = [&](std::string_view bytes) {
    for (const char c : bytes) digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  };
  const auto add_value = [&](const InputValue& value) {
    add(to_decimal(value.value, 1, 0) + fold_key(value.text) + ";");
  };
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!inputs[i].present) continue;
    add(scope[static_cast<InputId>(i)].name + "=");
    add_value(inputs[i]);
    for (const auto& record : inputs[i].records) add_value(record);
  }
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "#";
  for (int shift = 60; shift >= 0; shift -= 4) out += digits[digest >> shift & 0xf];
  return out;
}

bool is_counted(const Ledger& ledger, const Policy& policy, std::span<const InputValue> inputs,
                const Settlement& settlement) {
  if (!ledger.knows_claims()) return false;
  const auto key = claim_key(policy.scope, inputs, settlement);
  for (std::size_t i = 0; i < policy.plan.accumulators.size(); ++i) {
    const auto& account = policy.plan.accumulators[i];
    const auto keys = account_keys(policy, account, inputs);
    const auto days = account_days(policy, account, inputs);
    if (keys && days && ledger.counts(policy, i, *keys, days->counted, key)) return true;
  }
  return false;
}

void add_to_accounts(Ledger& ledger, const Policy& policy, std::span<const InputValue> inputs,
                     const Settlement& settlement) {
  const bool only_asks = ledger.remembers_claims() && settlement.postings.empty() &&
                         settlement.status == Status::settled && !settlement.accounts.empty();
  const auto key = ledger.remembers_claims() && (only_asks || !settlement.postings.empty())
                       ? claim_key(policy.scope, inputs, settlement)
                       : std::string{};
  for (const auto& use : settlement.accounts) {
    if (!only_asks) break;
    const auto& account = policy.plan.accumulators[use.accumulator];
    const auto keys = account_keys(policy, account, inputs);
    const auto days = account_days(policy, account, inputs);
    if (keys && days && use.before.kind == Balance::Kind::value)
      ledger.note(policy, use.accumulator, *keys, *days, key);
  }
  for (const auto& posting : settlement.postings) {
    const auto& account = policy.plan.accumulators[posting.accumulator];
    ledger.post(policy, posting, *account_keys(policy, account, inputs), *account_days(policy, account, inputs), key);
  }
  if (settlement.status != Status::review) return;
  const auto claim = settlement.claim.empty() ? "#" + std::to_string(settlement.line) : settlement.claim;
  for (std::size_t i = 0; i < policy.plan.accumulators.size(); ++i) {
    const auto& account = policy.plan.accumulators[i];
    const auto keys = account_keys(policy, account, inputs);
    const auto days = account_days(policy, account, inputs);
    if (keys && days) ledger.leave_open(policy, i, *keys, days->counted, claim);
  }
}

Balance ClaimHistory::before(std::size_t accumulator, std::span<const InputValue> inputs) const {
  const auto& account = policy_.plan.accumulators[accumulator];
  const auto keys = account_keys(policy_, account, inputs);
  const auto days = account_days(policy_, account, inputs);
  return keys && days ? ledger_.before(policy_, accumulator, *keys, *days) : Balance{};
}

} // namespace medpol
