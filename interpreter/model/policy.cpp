#include "interpreter/model/policy.hpp"

namespace medpol {

Date Verification::due() const { return months_later(on, months).value_or(*make_date(2199, 12, 31)); }

std::optional<RecordKind> record_kind_of(std::string_view name) {
  if (name == known_name(KnownValue::expense)) return RecordKind::expense;
  if (name == known_name(KnownValue::contribution)) return RecordKind::contribution;
  if (name == known_name(KnownValue::application)) return RecordKind::matter;
  return std::nullopt;
}

std::vector<InputValue> inputs_of(const ExampleClaim& claim, std::size_t input_count) {
  std::vector<InputValue> out(input_count);
  for (const auto& [field, value] : claim.given) out[static_cast<std::size_t>(field)] = value;
  return out;
}

} // namespace medpol
