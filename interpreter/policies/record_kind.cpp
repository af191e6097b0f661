#include "interpreter/policies/record_kind.hpp"

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
    const auto& name = vocabulary[type.enumeration].values[static_cast<std::size_t>(said->value)].name;
    out.kind = record_kind_of(name).value_or(RecordKind::expense);
    if (out.kind == RecordKind::matter && matter == nullptr)
      out.problem = {{"缺少“办理事项”，业务办理的单据要写明办理什么", "“matter” is missing: what is applied for?"},
                     known_name(KnownField::matter),
                     ""};
    if (out.kind != RecordKind::matter && matter != nullptr)
      out.problem = {{"单据类别是“" + name + "”，却写了办理事项“" + matter->text + "”",
                      "the record is “" + name + "”, but names the matter “" + matter->text + "”"},
                     known_name(KnownField::record_kind),
                     name};
  } else if (matter != nullptr) {
    out.kind = RecordKind::matter;
  }
  return out;
}

} // namespace medpol
