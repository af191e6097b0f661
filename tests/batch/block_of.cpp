#include "batch/block_of.hpp"

namespace medpol::test {

Block block_of(const Policy& policy, std::size_t vocabulary_inputs, const std::vector<std::vector<InputValue>>& claims) {
  Block block;
  block.rows = claims.size();
  block.set_aside.assign(claims.size(), 0);
  block.columns.resize(vocabulary_inputs);
  block.own.resize(policy.scope.inputs.size() - vocabulary_inputs);
  for (std::size_t i = 0; i < policy.scope.inputs.size(); ++i) {
    if (i >= vocabulary_inputs) block.own[i - vocabulary_inputs].name = policy.scope.inputs[i].name;
    auto& column = i < vocabulary_inputs ? block.columns[i] : block.own[i - vocabulary_inputs];
    column.all_present = true;
    for (const auto& claim : claims) {
      const auto& value = claim[i];
      column.in_use = column.in_use || value.present;
      column.all_present = column.all_present && value.present;
      column.present.push_back(value.present ? 1 : 0);
      column.values.push_back(value.present ? static_cast<std::int64_t>(value.value) : 0);
      column.texts.push_back(value.text);
      if (!value.records.empty()) block.set_aside[column.present.size() - 1] = 1;
    }
  }
  return block;
}

} // namespace medpol::test
