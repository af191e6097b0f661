#include "interpreter/settle/held_claim.hpp"

#include "interpreter/ledger/ledger.hpp"
#include "interpreter/settle/reversal.hpp"

namespace medpol {
namespace {

ReadClaim without_fields(const HeldClaim& claim) {
  ReadClaim out;
  out.policy = claim.policy;
  out.matter = claim.matter;
  out.open = claim.open;
  out.reverses = claim.reverses;
  return out;
}

std::optional<std::int32_t> governing_day(const ReadClaim& claim, std::span<const InputValue> inputs) {
  if (claim.policy == nullptr || !claim.policy->header.governing_date) return std::nullopt;
  const auto& value = inputs[static_cast<std::size_t>(*claim.policy->header.governing_date)];
  return value.present ? std::optional(static_cast<std::int32_t>(value.value)) : std::nullopt;
}

/// The first day that accounts look at; 0 where there is none.
std::int32_t counted_day(const ReadClaim& claim, std::span<const InputValue> inputs) {
  if (claim.policy != nullptr)
    for (const auto& account : claim.policy->plan.accumulators)
      if (const auto days = account_days(*claim.policy, account, inputs)) return days->counted.days;
  return 0;
}

} // namespace

ClaimDays days_of(const Scope& vocabulary, const ReadClaim& claim) {
  const auto& inputs = claim.answered.inputs;
  const auto settled = settlement_day(vocabulary, inputs);
  const auto day = governing_day(claim, inputs).value_or(settled.value_or(counted_day(claim, inputs)));
  return {day, settled.value_or(day)};
}

HeldClaim hold_claim(const Scope& vocabulary, ReadClaim claim) {
  HeldClaim out;
  out.days = days_of(vocabulary, claim);
  out.policy = claim.policy;
  out.matter = claim.matter;
  out.open = claim.open;
  out.reverses = std::move(claim.reverses);
  out.settlement = std::move(claim.answered.settlement);
  auto& inputs = claim.answered.inputs;
  if (out.open && out.settlement.claim.empty()) out.fingerprint = medpol::fingerprint(claim.policy->scope, inputs);
  out.fields = static_cast<std::uint32_t>(inputs.size());
  if (!out.open && out.reverses.empty()) return out; // answered: nobody asks again
  std::size_t given = 0;
  for (const auto& input : inputs) given += input.present;
  out.given.reserve(given);
  for (std::uint32_t i = 0; i < out.fields; ++i)
    if (inputs[i].present) out.given.emplace_back(i, std::move(inputs[i]));
  return out;
}

std::vector<InputValue> inputs_of(const HeldClaim& claim) {
  std::vector<InputValue> out(claim.fields);
  for (const auto& [input, value] : claim.given) out[input] = value;
  return out;
}

ReadClaim read_again(const HeldClaim& claim) {
  auto out = without_fields(claim);
  out.answered.settlement = claim.settlement;
  out.answered.inputs = inputs_of(claim);
  return out;
}

ReadClaim read_again(HeldClaim&& claim) {
  auto out = without_fields(claim);
  out.answered.settlement = std::move(claim.settlement);
  out.answered.inputs.resize(claim.fields);
  for (auto& [input, value] : claim.given) out.answered.inputs[input] = std::move(value);
  claim.given = {};
  return out;
}

} // namespace medpol
