#pragma once
#include "interpreter/batch/read/block.hpp"
#include "interpreter/model/policy.hpp"

namespace medpol::test {

/// Claims as a block holds them. `claims`: each by InputId of the policy's scope, at most Block::most_rows; their texts
/// must outlive the block.
Block block_of(const Policy& policy, std::size_t vocabulary_inputs, const std::vector<std::vector<InputValue>>& claims);

} // namespace medpol::test
