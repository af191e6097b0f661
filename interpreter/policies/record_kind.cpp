#include "interpreter/policies/record_kind.hpp"

#include "grammar/words/reasons.hpp"

namespace medpol {

KindOfRecord kind_of_record(const Scope& vocabulary, std::span<const InputValue> inputs) {
  const auto value = [&](KnownField known) -> const InputValue* {
    const auto field = vocabulary.find(known);
    return field && inputs[static_cast<std::size_t>(*field)].present ? &inputs[static_cast<std::size_t>(*field)]
                                                                     : nullptr;
  };
  const auto* matter = value(KnownField::matter);
  KindOfRecord out;
  if (matter != nullptr) out.matter = matter->text;
  if (const auto* said = value(KnownField::record_kind)) {
    const auto& type = vocabulary[*vocabulary.find(KnownField::record_kind)].type;
    const auto& kind = vocabulary[type.enumeration].values[static_cast<std::size_t>(said->value)];
    out.kind = record_kind_of(kind.name).value_or(RecordKind::expense);
    if (out.kind == RecordKind::matter && matter == nullptr)
      out.problem = {say<ReasonCode::missing_matter>(), known_name(KnownField::matter)};
    if (out.kind != RecordKind::matter && matter != nullptr)
      out.problem = {say<ReasonCode::matter_in_other_kind>(names_of(kind), matter->text),
                     known_name(KnownField::record_kind), kind.name};
  } else if (matter != nullptr) {
    out.kind = RecordKind::matter;
  }
  return out;
}

} // namespace medpol
