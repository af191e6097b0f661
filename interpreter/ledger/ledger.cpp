#include "interpreter/ledger/ledger.hpp"

#include <iterator>

namespace medpol {
namespace {

Scale account_scale(const Policy& policy, std::size_t accumulator) {
  const auto& account = policy.plan.accumulators[accumulator];
  return account.value == NodeId::none ? 1 : policy.plan[account.value].scale;
}

AccountKey key_of(const Policy& policy, std::size_t accumulator, const std::vector<std::string>& keys, std::int32_t from) {
  return {policy.header.ledger_name(), policy.plan.accumulators[accumulator].name, keys, from};
}

} // namespace

std::int32_t Ledger::period_start(const Policy& policy, std::size_t accumulator, const std::vector<std::string>& keys, Date day) const {
  const auto& period = policy.plan.accumulators[accumulator].period;
  const auto [year, month, own] = calendar_day(day);
  switch (period.kind) {
  case PeriodKind::day: return day.days;
  case PeriodKind::month: return make_date(year, month, 1)->days;
  case PeriodKind::calendar_year: return make_date(year, 1, 1)->days;
  case PeriodKind::insured_year: return insured_year_start(day, period.number).value_or(Date{}).days;
  case PeriodKind::lifetime: return 0;
  case PeriodKind::days: break;
  }
  // The running period is the last that began on or before the day.
  const auto after = entries_.upper_bound(key_of(policy, accumulator, keys, day.days));
  if (after == entries_.begin()) return day.days;
  const auto& last = std::prev(after)->first;
  const bool same = last.ledger == policy.header.ledger_name() && last.account == policy.plan.accumulators[accumulator].name && last.keys == keys;
  return same && day.days < last.from + period.number ? last.from : day.days;
}

Balance Ledger::before(const Policy& policy, std::size_t accumulator, const std::vector<std::string>& keys, Date day) const {
  const auto& account = policy.plan.accumulators[accumulator];
  Balance out;
  out.scale = account_scale(policy, accumulator);
  const auto from = period_start(policy, accumulator, keys, day);
  if (account.period.kind != PeriodKind::lifetime) out.from = Date{from};
  const auto found = entries_.find(key_of(policy, accumulator, keys, from));
  if (found == entries_.end()) {
    if (account.kind != Accumulator::Kind::last && policy.header.no_history_is_zero) out.kind = Balance::Kind::value;
    return out;
  }
  const auto& entry = found->second;
  if (!entry.pending.empty()) {
    out.kind = Balance::Kind::pending;
    out.detail = entry.pending;
  } else if (entry.through && day < *entry.through) {
    out.kind = Balance::Kind::late;
    out.detail = to_iso(*entry.through);
  } else if (entry.has_value) {
    out.kind = Balance::Kind::value;
    out.value = entry.value;
  }
  return out;
}

void Ledger::post(const Policy& policy, const Posting& posting, const std::vector<std::string>& keys, Date day) {
  const auto& account = policy.plan.accumulators[posting.accumulator];
  auto& entry = entries_[key_of(policy, posting.accumulator, keys, period_start(policy, posting.accumulator, keys, day))];
  // Sums of amounts that are each within ±10^15 fen: 10^20 claims are far off.
  entry.value = account.kind == Accumulator::Kind::last ? posting.value : entry.value + posting.value;
  entry.has_value = true;
  if (!entry.through || *entry.through < day) entry.through = day;
}

void Ledger::leave_open(const Policy& policy, std::size_t accumulator, const std::vector<std::string>& keys, Date day, const std::string& claim) {
  auto& entry = entries_[key_of(policy, accumulator, keys, period_start(policy, accumulator, keys, day))];
  if (entry.pending.empty()) entry.pending = claim;
}

void Ledger::set(const Policy& policy, std::size_t accumulator, const std::vector<std::string>& keys, Date day, Int value) {
  auto& entry = entries_[key_of(policy, accumulator, keys, period_start(policy, accumulator, keys, day))];
  entry.value = value;
  entry.has_value = true;
}

void Ledger::open(AccountKey key, Entry entry) { entries_[std::move(key)] = std::move(entry); }

void Ledger::copy_owner(const Ledger& other, const Policy& policy, std::size_t accumulator, const std::vector<std::string>& keys) {
  for (auto at = other.entries_.lower_bound(key_of(policy, accumulator, keys, INT32_MIN)); at != other.entries_.end(); ++at) {
    const auto& key = at->first;
    if (key.ledger != policy.header.ledger_name() || key.account != policy.plan.accumulators[accumulator].name || key.keys != keys) break;
    entries_.insert(*at);
  }
}

std::optional<std::vector<std::string>> account_keys(const Policy& policy, const Accumulator& account, std::span<const InputValue> inputs, InputId* missing) {
  std::vector<std::string> out;
  for (const auto key : account.keys) {
    const auto input = static_cast<InputId>(policy.plan[key].number);
    const auto& value = inputs[static_cast<std::size_t>(input)];
    if (!value.present) {
      if (missing != nullptr) *missing = input;
      return std::nullopt;
    }
    const auto& type = policy.scope[input].type;
    out.push_back(type.kind == TypeKind::text ? value.text : policy.scope.format(type, value.value, input_scale(type)));
  }
  return out;
}

std::optional<Date> account_day(const Policy& policy, const Accumulator& account, std::span<const InputValue> inputs) {
  const auto& value = inputs[static_cast<std::size_t>(policy.plan[account.date].number)];
  return value.present ? std::optional(Date{static_cast<std::int32_t>(value.value)}) : std::nullopt;
}

void add_to_accounts(Ledger& ledger, const Policy& policy, std::span<const InputValue> inputs, const Settlement& settlement) {
  for (const auto& posting : settlement.postings) {
    const auto& account = policy.plan.accumulators[posting.accumulator];
    ledger.post(policy, posting, *account_keys(policy, account, inputs), *account_day(policy, account, inputs));
  }
  if (settlement.status != Status::review) return;
  const auto claim = settlement.claim.empty() ? "#" + std::to_string(settlement.line) : settlement.claim;
  for (std::size_t i = 0; i < policy.plan.accumulators.size(); ++i) {
    const auto& account = policy.plan.accumulators[i];
    const auto keys = account_keys(policy, account, inputs);
    const auto day = account_day(policy, account, inputs);
    if (keys && day) ledger.leave_open(policy, i, *keys, *day, claim);
  }
}

Balance ClaimHistory::before(std::size_t accumulator, std::span<const InputValue> inputs) const {
  const auto& account = policy_.plan.accumulators[accumulator];
  const auto keys = account_keys(policy_, account, inputs);
  const auto day = account_day(policy_, account, inputs);
  return keys && day ? ledger_.before(policy_, accumulator, *keys, *day) : Balance{};
}

} // namespace medpol
