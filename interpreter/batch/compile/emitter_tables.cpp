#include "interpreter/batch/compile/emitter_tables.hpp"

namespace medpol::batch {

std::int64_t Emitter::value_at(const Operand& operand, const std::vector<std::uint32_t>& fields,
                               const std::vector<std::size_t>& at) const {
  if (operand.constant) return *operand.constant;
  std::size_t entry = 0, i = 0;
  for (const auto field : operand.table->fields) {
    while (fields[i] != field) ++i;
    entry = entry * fields_.at(field) + at[i];
  }
  return operand.table->values[entry];
}

Operand Emitter::of_values(std::vector<std::uint32_t> fields, std::vector<std::int64_t> values) const {
  // A field that makes no difference is left out.
  for (std::size_t i = fields.size(); i-- > 0;) {
    std::size_t behind = 1;
    for (std::size_t k = i + 1; k < fields.size(); ++k) behind *= fields_.at(fields[k]);
    const auto size = fields_.at(fields[i]);
    bool differs = false;
    for (std::size_t entry = 0; entry < values.size() && !differs; ++entry)
      differs = values[entry] != values[entry - entry / behind % size * behind];
    if (differs) continue;
    std::vector<std::int64_t> rest;
    for (std::size_t entry = 0; entry < values.size(); ++entry)
      if (entry / behind % size == 0) rest.push_back(values[entry]);
    values = std::move(rest);
    fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(i));
  }
  if (fields.empty()) return constant(values[0]);
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  Operand out{std::nullopt, nullptr, 0, false, *low, *high};
  out.table = std::make_shared<const Tabled>(Tabled{std::move(fields), std::move(values)});
  return out;
}

Operand Emitter::look_up(std::span<const Operand> indices, std::span<const std::size_t> sizes,
                         const std::vector<std::int64_t>& values) {
  std::vector<const Operand*> operands;
  const bool few = std::none_of(indices.begin(), indices.end(), [](const Operand& one) { return one.is_column(); });
  for (const auto& one : indices) operands.push_back(&one);
  if (few) {
    const auto out = tabled(operands, [&](std::span<const std::int64_t> at) {
      std::size_t entry = 0;
      for (std::size_t i = 0; i < at.size(); ++i) entry = entry * sizes[i] + static_cast<std::size_t>(at[i]);
      return std::optional(values[entry]);
    });
    if (out) return *out;
  }
  // The indices are fields themselves. One that is a field already may have another number of values there: a truth has
  // two, though more cases were told apart.
  std::vector<std::uint32_t> fields;
  std::vector<std::size_t> own_sizes;
  std::size_t count = 1;
  for (std::size_t i = 0; i < indices.size(); ++i) {
    fields.push_back(column(indices[i], false));
    own_sizes.push_back(fields_.emplace(fields.back(), sizes[i]).first->second);
    count *= own_sizes.back();
  }
  std::vector<std::int64_t> own(count);
  std::vector<std::size_t> at(indices.size(), 0);
  for (auto& value : own) {
    std::size_t entry = 0;
    for (std::size_t i = 0; i < at.size(); ++i)
      entry = entry * sizes[i] + std::min(at[i], sizes[i] - 1); // beyond its size the index never is
    value = values[entry];
    for (std::size_t i = at.size(); i-- > 0;) {
      if (++at[i] < own_sizes[i]) break;
      at[i] = 0;
    }
  }
  auto table = sorted(fields, own);
  return of_values(std::move(table.fields), std::move(table.values));
}

Tabled Emitter::sorted(std::span<const std::uint32_t> fields, const std::vector<std::int64_t>& values) const {
  std::vector<std::pair<std::uint32_t, std::size_t>> order;
  for (std::size_t i = 0; i < fields.size(); ++i) order.push_back({fields[i], i});
  std::sort(order.begin(), order.end());
  Tabled out{{}, std::vector<std::int64_t>(values.size())};
  for (const auto& [field, i] : order) out.fields.push_back(field);
  std::vector<std::size_t> at(fields.size(),
                              0); // of the values that are made, by the place that the field has in `fields`
  for (auto& value : out.values) {
    std::size_t entry = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) entry = entry * fields_.at(fields[i]) + at[i];
    value = values[entry];
    for (std::size_t k = order.size(); k-- > 0;) {
      auto& place = at[order[k].second];
      if (++place < fields_.at(order[k].first)) break;
      place = 0;
    }
  }
  return out;
}

const void* Emitter::table_of(const std::vector<std::int64_t>& values, bool wide) {
  constexpr std::size_t registers = 32; // 32-bit entries that are read at once, whatever the table's size
  auto kept = std::make_unique<std::vector<std::int64_t>>(values);
  kept->resize(std::max(values.size(), registers));
  if (!wide) {
    auto* narrow = reinterpret_cast<std::int32_t*>(kept->data());
    for (std::size_t i = 0; i < values.size(); ++i) narrow[i] = static_cast<std::int32_t>(values[i]);
  }
  tables_.push_back(std::move(kept));
  return tables_.back()->data();
}

} // namespace medpol::batch
