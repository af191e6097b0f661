#pragma once
#include "grammar/syntax/tree.hpp"
#include "interpreter/model/vocabulary/scope.hpp"

namespace medpol {

/// 承接：统筹支付、…: in this policy the names of these payments mean fields of the claim, which say what earlier
/// layers have paid. To be called before the policy's own declarations are read. E383 for what is no payment.
void declare_taken_over(const Source& source, const SyntaxTree& tree, Scope& scope, Diagnostics& diagnostics);

} // namespace medpol
