#include "interpreter/evaluate/record_words.hpp"

#include "grammar/words/reasons.hpp"

#include <algorithm>

namespace medpol {

std::string record_title(const Scope& scope, ListId list, std::span<const InputValue> inputs, std::uint32_t record,
                         Language language) {
  std::string code;
  for (const auto field : scope[list].fields) {
    const auto& input = scope[field];
    const auto index = static_cast<std::size_t>(field);
    if (index >= inputs.size() || inputs[index].records.size() < record) continue;
    const auto& value = inputs[index].records[record - 1];
    if (!value.present) continue;
    if (scope[list].is_set && input.type.kind == TypeKind::one_of)
      return scope.format(input.type, value.value, 1, language);
    if (input.type.kind != TypeKind::text) continue;
    // A name says more than the number that stands before it.
    if (value.text.find_first_not_of("0123456789-_.ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") !=
        std::string::npos)
      return value.text;
    if (code.empty()) code = value.text;
  }
  return code;
}

Said record_said(const Policy& policy, const Trace& trace, const NodeResult& result) {
  const auto alike = [&](const NodeResult& other) {
    return other.record != 0 && other.state == result.state && other.origin == result.origin;
  };
  ListId list = policy.plan[result.origin].frame;
  std::size_t count = 0;
  for (std::size_t i = 0; i < trace.records.size(); ++i) {
    const auto same = static_cast<std::size_t>(std::count_if(trace.records[i].begin(), trace.records[i].end(), alike));
    if (same > 0) list = policy.plan.nodes[i].frame;
    count = std::max(count, same);
  }
  if (list == ListId::none) return {};
  const auto& scope = policy.scope;
  const auto title = [&](Language language) {
    return record_title(scope, list, trace.inputs, result.record, language);
  };
  const auto& english = scope[scope[list].whole].english;
  return say<ReasonCode::record_of_list>(Words{scope[list].name, english.empty() ? scope[list].name : english},
                                         result.record, Words{title(Language::zh), title(Language::en)},
                                         count > 1 ? count : 0);
}

} // namespace medpol
