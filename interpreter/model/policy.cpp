#include "interpreter/model/policy.hpp"

namespace medpol {

Date Verification::due() const { return months_later(on, months).value_or(*make_date(2199, 12, 31)); }

std::optional<RecordKind> record_kind_of(std::string_view name) {
  if (name == known_name(KnownValue::expense)) return RecordKind::expense;
  if (name == known_name(KnownValue::contribution)) return RecordKind::contribution;
  if (name == known_name(KnownValue::application)) return RecordKind::matter;
  return std::nullopt;
}

void continue_with(const Scope& scope, const ExampleClaim& claim, std::vector<InputValue>& inputs) {
  for (const auto own : {KnownField::claim_id, KnownField::reversed_claim})
    if (const auto field = scope.find(own)) inputs[static_cast<std::size_t>(*field)] = {};
  for (const auto& [field, value] : claim.given) inputs[static_cast<std::size_t>(field)] = value;
}

} // namespace medpol
