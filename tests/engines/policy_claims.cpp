#include "engines/policy_claims.hpp"
#include "interpreter/platform/files.hpp"

#include "interpreter/policies/library.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace medpol::engines {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const Scope& scope, const Input& input, const InputValue& value) {
  return input.type.kind == TypeKind::text ? value.text
                                           : scope.format(input.type, value.value, input_scale(input.type));
}

Json records_of(const Policy& policy, const List& list, const std::vector<InputValue>& inputs) {
  auto records = Json::array();
  for (std::size_t i = 0; i < static_cast<std::size_t>(inputs[static_cast<std::size_t>(list.whole)].value); ++i) {
    auto record = Json::object();
    for (const auto field : list.fields) {
      const auto& values = inputs[static_cast<std::size_t>(field)].records;
      if (i < values.size() && values[i].present)
        record[policy.scope[field].name] = text_of(policy.scope, policy.scope[field], values[i]);
    }
    records.push_back(list.is_set && !record.empty() ? record.front() : record);
  }
  return records;
}

/// A claim with the name of each field that it has.
Json claim_of(const Policy& policy, const std::vector<InputValue>& inputs, const std::string& number) {
  Json out{{"结算编号", number}};
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const auto& input = policy.scope.inputs[i];
    if (inputs[i].present && input.list == ListId::none) out[input.name] = text_of(policy.scope, input, inputs[i]);
  }
  for (const auto& list : policy.scope.lists)
    if (inputs[static_cast<std::size_t>(list.whole)].present)
      out[policy.scope[list.whole].name] = records_of(policy, list, inputs);
  return out;
}

std::string csv_of(const std::vector<Json>& claims) {
  std::vector<std::string> columns;
  for (const auto& claim : claims)
    for (const auto& [name, value] : claim.items())
      if (value.is_string() && std::find(columns.begin(), columns.end(), name) == columns.end())
        columns.push_back(name);
  std::string out;
  for (const auto& column : columns) out += (out.empty() ? "" : ",") + column;
  out += "\n";
  for (const auto& claim : claims) {
    std::string row;
    for (const auto& column : columns) {
      auto cell = claim.contains(column) && claim[column].is_string() ? claim[column].get<std::string>() : "";
      if (cell.find_first_of(",\"\n") != std::string::npos) cell = "\"" + cell + "\"";
      row += (row.empty() ? "" : ",") + cell;
    }
    out += row + "\n";
  }
  return out;
}

} // namespace

ClaimTexts claims_of_examples(const std::filesystem::path& policies) {
  const auto library = load_library({policies.string()}, "policies/词汇");
  std::vector<Json> claims;
  for (const auto& policy : library.policies)
    for (const auto& example : policy->examples) {
      std::vector<InputValue> inputs(policy->scope.inputs.size());
      for (const auto& claim : example.claims) {
        continue_with(policy->scope, claim, inputs);
        claims.push_back(claim_of(*policy, inputs, "E" + std::to_string(claims.size() + 1)));
      }
    }
  ClaimTexts out;
  if (claims.empty()) return out;
  out.csv = csv_of(claims);
  for (const auto& claim : claims) out.json_lines += claim.dump() + "\n";
  return out;
}

} // namespace medpol::engines
