#include "interpreter/settle/reversal.hpp"

#include "grammar/text/fold.hpp"
#include "grammar/words/reasons.hpp"

namespace medpol {
namespace {

/// The field in which a cancelling record speaks of another person, scheme or cost than the claim. What it leaves out
/// agrees.
std::optional<KnownField> differs(const Scope& scope, std::span<const InputValue> record,
                                  std::span<const InputValue> claim) {
  for (const auto known : {KnownField::person, KnownField::scheme, KnownField::total_cost}) {
    const auto field = scope.find(known);
    if (!field) continue;
    const auto& a = record[static_cast<std::size_t>(*field)];
    const auto& b = claim[static_cast<std::size_t>(*field)];
    if (a.present && b.present && (a.value != b.value || fold_key(a.text) != fold_key(b.text))) return known;
  }
  return std::nullopt;
}

/// The names of a field; by which it is known, where the vocabulary does not have it.
Words names_of(const Scope& scope, KnownField known) {
  const auto field = scope.find(known);
  return field ? names_of(scope[*field]) : Words{known_name(known), known_name(known)};
}

} // namespace

std::optional<std::int32_t> settlement_day(const Scope& scope, std::span<const InputValue> inputs) {
  const auto field = scope.find(KnownField::settlement_day);
  if (!field || !inputs[static_cast<std::size_t>(*field)].present) return std::nullopt;
  return static_cast<std::int32_t>(inputs[static_cast<std::size_t>(*field)].value);
}

std::optional<Reason> reversal_problem(const Scope& scope, const std::string& number,
                                       std::span<const InputValue> record, const ReversalTarget& target) {
  const auto day = settlement_day(scope, record);
  if (!day)
    return Reason{say<ReasonCode::missing_for_reversal>(names_of(scope, KnownField::settlement_day)),
                  known_name(KnownField::settlement_day)};
  if (const auto other = differs(scope, record, target.inputs))
    return Reason{say<ReasonCode::reversal_differs>(names_of(scope, *other), number), known_name(*other)};
  if (*day < target.settled)
    return Reason{say<ReasonCode::reversal_before_settlement>(number), known_name(KnownField::settlement_day)};
  if (target.reversed_by)
    return Reason{say<ReasonCode::reversed_already>(number, *target.reversed_by),
                  known_name(KnownField::reversed_claim), number};
  return std::nullopt;
}

} // namespace medpol
