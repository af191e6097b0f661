// What a claim has to do with the accounts.
#include "grammar/text/fold.hpp"
#include "interpreter/ledger/ledger.hpp"
#include "interpreter/model/vocabulary/identity.hpp"

namespace medpol {

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
  const auto field = policy.scope.find(KnownField::settlement_day);
  const auto settled = field ? day(*field) : std::nullopt;
  auto order = policy.header.governing_date ? day(*policy.header.governing_date) : std::nullopt;
  if (!order) order = settled.value_or(*counted);
  return AccountDays{*counted, *order, settled.value_or(*order)};
}

std::string claim_key(const Scope& scope, std::span<const InputValue> inputs, std::string_view number) {
  return number.empty() ? fingerprint_key(fingerprint(scope, inputs)) : claim_key(number);
}

std::uint64_t fingerprint(const Scope& scope, std::span<const InputValue> inputs) {
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
  return digest;
}

std::string fingerprint_key(std::uint64_t fingerprint) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out = "#";
  for (int shift = 60; shift >= 0; shift -= 4) out += digits[fingerprint >> shift & 0xf];
  return out;
}

bool is_counted(const Ledger& ledger, const Policy& policy, std::span<const InputValue> inputs,
                const Settlement& settlement) {
  if (!ledger.knows_claims()) return false;
  const auto key = claim_key(policy.scope, inputs, settlement.claim);
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
  const bool answered = settlement.status == Status::settled || settlement.status == Status::refused;
  const bool names = ledger.remembers_claims() && answered && !settlement.accounts.empty();
  const auto key = names ? claim_key(policy.scope, inputs, settlement.claim) : std::string{};
  for (const auto& use : settlement.accounts) {
    if (!names || use.added || use.before.kind != Balance::Kind::value) continue;
    const auto& account = policy.plan.accumulators[use.accumulator];
    const auto keys = account_keys(policy, account, inputs);
    const auto days = account_days(policy, account, inputs);
    if (!keys || !days) continue;
    const auto terms = ledger.terms(policy, use.accumulator);
    const auto owner = ledger.owner(*keys);
    ledger.note(terms, owner, ledger.place(terms, owner, ledger.period_start(terms, owner, days->counted)), *days, key);
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
  if (!keys || !days) return {};
  const auto claim = ledger_.may_be_late() ? claim_key(policy_.scope, inputs, number_) : std::string{};
  return ledger_.before(policy_, accumulator, *keys, *days, claim);
}

} // namespace medpol
