#pragma once
#include "interpreter/claims/record.hpp"
#include "interpreter/evaluate/settlement.hpp"

#include <functional>

namespace medpol {

/// Reads the records of a list, or the members of a set, into the inputs of the claim (by InputId of `scope`): the
/// number of records, and of each field its value in every record. What cannot be read goes to `problems`, with the
/// record it stands in. `left_out` says which keys of a record, of those that are no field of the list, are not looked
/// at on purpose.
void read_list(const Scope& scope, ListId list, const RecordValue& raw,
               const std::function<bool(const std::string&)>& left_out, std::vector<InputValue>& inputs,
               std::vector<Reason>& problems);

} // namespace medpol
