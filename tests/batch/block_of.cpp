#include "batch/block_of.hpp"

namespace medpol::test {

Block block_of(const Policy& policy, std::size_t vocabulary_inputs,
               const std::vector<std::vector<InputValue>>& claims) {
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
    }
  }
  // The lists of the vocabulary, with the vocabulary's fields; a claim that has others is for the general reader.
  block.lists.resize(policy.scope.lists.size());
  for (std::size_t k = 0; k < block.lists.size(); ++k) {
    const auto& list = policy.scope.lists[k];
    auto& columns = block.lists[k];
    columns.fields.resize(list.fields.size());
    columns.first.push_back(0);
    for (auto& column : columns.fields) column.all_present = true;
    for (const auto& claim : claims) {
      const auto& whole = claim[static_cast<std::size_t>(list.whole)];
      const auto count = whole.present ? static_cast<std::uint32_t>(whole.value) : 0;
      columns.in_use = columns.in_use || whole.present;
      columns.first.push_back(columns.first.back() + count);
      for (std::size_t i = 0; i < list.fields.size(); ++i)
        for (std::uint32_t record = 0; record < count; ++record) {
          const auto& value = claim[static_cast<std::size_t>(list.fields[i])].records[record];
          auto& column = columns.fields[i];
          column.in_use = column.in_use || value.present;
          column.all_present = column.all_present && value.present;
          column.present.push_back(value.present ? 1 : 0);
          column.values.push_back(value.present ? static_cast<std::int64_t>(value.value) : 0);
          column.texts.push_back(value.text);
        }
    }
  }
  return block;
}

} // namespace medpol::test
