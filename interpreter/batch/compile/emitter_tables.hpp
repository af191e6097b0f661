#pragma once
#include "interpreter/batch/compile/emitter.hpp"

#include <algorithm>
#include <limits>

namespace medpol::batch {

/// Whether all values between the bounds are 32 bits wide; whether those of an operand are.
inline bool fits_narrow(Int low, Int high) {
  return low >= std::numeric_limits<std::int32_t>::min() && high <= std::numeric_limits<std::int32_t>::max();
}
inline bool is_narrow(const Operand& operand) {
  return operand.is_column() ? !operand.wide : fits_narrow(operand.low, operand.high);
}

inline constexpr std::size_t most_tabled = 4096; ///< combinations of the fields of one table

template <class Operation>
Emitter::Maybe Emitter::tabled(std::span<const Operand* const> operands, Operation operation) {
  std::vector<std::uint32_t> fields;
  for (const auto* operand : operands)
    if (operand->table) fields.insert(fields.end(), operand->table->fields.begin(), operand->table->fields.end());
  std::sort(fields.begin(), fields.end());
  fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
  std::size_t count = 1;
  for (const auto field : fields) {
    count *= fields_.at(field);
    if (count > most_tabled) return std::nullopt;
  }
  std::vector<std::int64_t> values(count), own(operands.size());
  std::vector<std::size_t> at(fields.size(), 0);
  for (auto& value : values) {
    for (std::size_t i = 0; i < operands.size(); ++i) own[i] = value_at(*operands[i], fields, at);
    const std::optional<std::int64_t> made = operation(own);
    if (!made) return std::nullopt;
    value = *made;
    for (std::size_t i = fields.size(); i-- > 0;) {
      if (++at[i] < fields_.at(fields[i])) break;
      at[i] = 0;
    }
  }
  return of_values(std::move(fields), std::move(values));
}

} // namespace medpol::batch
