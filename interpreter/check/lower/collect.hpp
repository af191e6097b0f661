#pragma once
#include "interpreter/check/lower/context.hpp"

namespace medpol {

/// Collects the definitions of a file; call for the vocabulary's files first, then for those of the policies that are
/// extended, the first of them first, then for the policy's. What 改为 says takes the place of what was collected,
/// 删除 takes it away.
void collect_statements(Context& in, const Unit& at, bool vocabulary);

} // namespace medpol
