#include "interpreter/analyse/prove/claim_text.hpp"
#include "grammar/words/proofs.hpp"

#include <nlohmann/json.hpp>

namespace medpol {
namespace {

using Json = nlohmann::ordered_json;

/// A value as a claim file has it: amounts and numbers by their digits, days as 2025-03-01, words of enumerations.
std::string written(const Scope& scope, const Input& input, const InputValue& value) {
  switch (input.type.kind) {
  case TypeKind::text: return value.text;
  case TypeKind::date: return to_iso({static_cast<std::int32_t>(value.value)});
  case TypeKind::one_of:
  case TypeKind::yes_no: return scope.format(input.type, value.value, 1);
  default: return to_decimal(value.value, input_scale(input), input.type.kind == TypeKind::money ? 2 : 0);
  }
}

Json records(const Scope& scope, const List& list, const std::vector<InputValue>& inputs) {
  auto out = Json::array();
  const auto count = static_cast<std::size_t>(inputs[static_cast<std::size_t>(list.whole)].value);
  for (std::size_t i = 0; i < count; ++i) {
    auto record = Json::object();
    for (const auto field : list.fields) {
      const auto& values = inputs[static_cast<std::size_t>(field)].records;
      if (i >= values.size() || !values[i].present) continue;
      if (list.is_set) {
        out.push_back(written(scope, scope[field], values[i]));
        break;
      }
      record[scope[field].name] = written(scope, scope[field], values[i]);
    }
    if (!list.is_set) out.push_back(std::move(record));
  }
  return out;
}

} // namespace

std::string claim_json(const Policy& policy, const std::vector<InputValue>& inputs, const std::string& id) {
  const auto& scope = policy.scope;
  Json out;
  out[known_name(KnownField::claim_id)] = id;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const auto& input = scope.inputs[i];
    if (!inputs[i].present || scope.is(static_cast<InputId>(i), KnownField::claim_id)) continue;
    if (input.type.kind == TypeKind::list) out[input.name] = records(scope, scope[input.list], inputs);
    else if (input.list == ListId::none) out[input.name] = written(scope, input, inputs[i]);
  }
  return out.dump();
}

Several claim_said(const Policy& policy, const std::vector<InputValue>& inputs) {
  Several out{{}, Several::Between::facts};
  const auto& scope = policy.scope;
  const auto value = [&](const Input& input, const InputValue& given) -> Argument {
    if (input.type.kind == TypeKind::list) return records(scope, scope[input.list], inputs).dump();
    if (input.type.kind == TypeKind::text) return say<ProofPhrase::text_in_quotes>(given.text);
    return scope.argument(input.type, given.value, input_scale(input));
  };
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const auto& input = scope.inputs[i];
    if (inputs[i].present && (input.type.kind == TypeKind::list || input.list == ListId::none))
      out.all.push_back(say<ProofPhrase::field_and_value>(names_of(input), value(input, inputs[i])));
  }
  return out;
}

} // namespace medpol
