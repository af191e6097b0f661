#pragma once
#include "interpreter/evaluate/evaluate.hpp"
#include "interpreter/model/policy.hpp"

#include <vector>

namespace medpol {

/// By node: whether the answer to the evaluated claim rests on it. What was looked at for an operation that came to
/// 不予支付, or beside a value that did without it, is not used, whatever the order in which its operands stand.
std::vector<bool> used_nodes(const Policy& policy, const Trace& trace);

} // namespace medpol
