#include "interpreter/explain/past_claims.hpp"

#include <algorithm>

namespace medpol {
namespace {

constexpr std::size_t most_entries = 1'000'000;
constexpr std::size_t most_named = 12; ///< in one account

/// Whether a day lies in the period that begins on `from`; for life there is no such day.
bool is_in(const Period& period, const std::optional<Date>& from, Date day) {
  if (!from) return period.kind == PeriodKind::lifetime;
  if (period.kind == PeriodKind::days) return !(day < *from) && day.days < from->days + period.number;
  return calendar_start(period, day) == from->days;
}

} // namespace

std::size_t PastClaims::account_of(const Policy& policy, const Accumulator& account,
                                   std::span<const InputValue> inputs) {
  const auto keys = account_keys(policy, account, inputs);
  if (!keys) return 0;
  auto whole = policy.header.ledger_name() + '\n' + account.name;
  for (const auto& key : *keys) whole += '\n' + key;
  return std::max<std::size_t>(1, std::hash<std::string>{}(whole));
}

void PastClaims::forget_from(std::size_t place) {
  const auto known = first_of_.find(place);
  if (known == first_of_.end() || known->second < dropped_) return;
  const auto keep = known->second - dropped_;
  for (auto i = keep; i < entries_.size(); ++i) first_of_.erase(entries_[i].place);
  entries_.resize(keep);
}

void PastClaims::remember(Entry entry) {
  first_of_.emplace(entry.place, dropped_ + entries_.size());
  entries_.push_back(std::move(entry));
  if (entries_.size() <= most_entries) return;
  first_of_.erase(entries_.front().place);
  entries_.pop_front();
  ++dropped_;
}

void PastClaims::add(std::size_t place, const Settlement& settlement, std::span<const InputValue> inputs) {
  forget_from(place);
  if (settlement.policy == nullptr || settlement.policy->plan.accumulators.empty()) return;
  const auto& policy = *settlement.policy;
  const auto claim = settlement.claim.empty() ? "#" + std::to_string(settlement.line) : settlement.claim;
  bool any = false;
  for (const auto& posting : settlement.postings) {
    const auto& account = policy.plan.accumulators[posting.accumulator];
    const auto days = account_days(policy, account, inputs);
    if (!days) continue;
    any = true;
    remember({place, account_of(policy, account, inputs), &policy, claim, days->counted, posting.value, posting.scale});
  }
  if (!any) remember({place, 0, &policy, {}, {}, 0, 1});
}

void PastClaims::name_in(Explanation& explanation, std::size_t place, const Settlement& settlement,
                         std::span<const InputValue> inputs) {
  forget_from(place);
  if (settlement.policy == nullptr || explanation.accounts.size() != settlement.accounts.size()) return;
  const auto& policy = *settlement.policy;
  const auto language = explanation.language;
  for (std::size_t i = 0; i < settlement.accounts.size(); ++i) {
    const auto& use = settlement.accounts[i];
    const auto& account = policy.plan.accumulators[use.accumulator];
    if (account.kind == Accumulator::Kind::last || use.before.kind != Balance::Kind::value) continue;
    const auto wanted = account_of(policy, account, inputs);
    if (wanted == 0) continue;
    auto& out = explanation.accounts[i];
    const auto shown = [&](Int value, Scale scale) {
      return policy.scope.format(account.type, value, scale, language);
    };
    std::vector<const Entry*> found;
    for (const auto& entry : entries_)
      if (entry.account == wanted && is_in(account.period, use.before.from, entry.day)) found.push_back(&entry);
    auto rest = use.before.value;
    for (std::size_t k = 0; k < found.size(); ++k) {
      const auto& entry = *found[k];
      const auto value = entry.value * static_cast<Int>(use.before.scale / std::max<Scale>(1, entry.scale));
      if (use.before.scale % entry.scale != 0 || k + most_named < found.size()) continue; // told with the rest
      rest -= value;
      out.past.push_back({entry.claim, entry.policy->header.name_in(language),
                          language == Language::zh ? to_chinese(entry.day) : to_iso(entry.day),
                          shown(entry.value, entry.scale)});
    }
    if (rest != 0) out.past_rest = shown(rest, use.before.scale);
  }
}

} // namespace medpol
