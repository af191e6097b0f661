#pragma once
#include "interpreter/evaluate/settlement.hpp"

namespace medpol {

/// What a record is about, by 单据类别 and 办理事项.
struct KindOfRecord {
  RecordKind kind = RecordKind::expense;
  std::string matter;            ///< as the record names it; matter only
  std::optional<Reason> problem; ///< the two do not fit together
};

/// 单据类别 decides; without it a record with a 办理事项 applies for something, any other is a claim. `inputs` by
/// InputId.
KindOfRecord kind_of_record(const Scope& vocabulary, std::span<const InputValue> inputs);

} // namespace medpol
