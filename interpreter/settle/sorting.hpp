#pragma once
#include "grammar/words/said.hpp"
#include "interpreter/claims/record.hpp"
#include "interpreter/settle/claim_stream.hpp"

namespace medpol {

/// The field by which the claims of a file are sorted so that those that share an account stand together: that in which
/// all accounts are kept (人员编号), also where there are none. nullopt when there is no such field: some accounts are
/// a person's and others a hospital's, for example.
std::optional<InputId> field_of_groups(const Library& library);

/// What is said where a file of more than `most` claims cannot be settled in its order: which claim, why, and how to go
/// on. Several lines. `columns`: of a CSV file; `record`: one of its records.
Said said_of(const StreamProblem& problem, const Library& library, const ByteInput& input,
             const std::vector<std::string>& columns, const Record& record, std::size_t most);

} // namespace medpol
