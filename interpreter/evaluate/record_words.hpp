#pragma once
#include "grammar/words/said.hpp"
#include "interpreter/evaluate/evaluate.hpp"

#include <string>

namespace medpol {

/// The words by which a record is known, its first text (项目名称, 账户人) or the value of a set's member; empty when
/// it has none.
std::string record_title(const Scope& scope, ListId list, std::span<const InputValue> inputs, std::uint32_t record,
                         Language language);

/// “费用明细第 3 条（阿莫西林）”, and how many records share what became of this one. Nothing where it is in no list.
Said record_said(const Policy& policy, const Trace& trace, const NodeResult& result);

} // namespace medpol
